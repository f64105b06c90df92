-- AlterTable
ALTER TABLE "outbox_messages" ALTER COLUMN "recipient_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failure_reason" TEXT,
ADD COLUMN     "next_check_at" TIMESTAMPTZ(3),
ADD COLUMN     "opening_at" TIMESTAMPTZ(3),
ADD COLUMN     "payer_email" TEXT,
ADD COLUMN     "payer_id" UUID,
ADD COLUMN     "payment_url" TEXT,
ADD COLUMN     "request_key" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "payments_request_key_key" ON "payments"("request_key");

-- A message has a reader with an account, or is about a gift of somebody without one.
ALTER TABLE outbox_messages
  ADD CONSTRAINT outbox_messages_has_reader CHECK (recipient_id IS NOT NULL OR kind = 'donation_received');

ALTER TABLE payments
  ADD CONSTRAINT payments_only_pending_are_checked CHECK (next_check_at IS NULL OR status = 'pending'),
  ADD CONSTRAINT payments_reason_of_failed CHECK (failure_reason IS NULL OR status = 'failed'),
  ADD CONSTRAINT payments_email_length CHECK (length(payer_email) <= 320);
CREATE INDEX payments_to_check ON payments (next_check_at) WHERE next_check_at IS NOT NULL;
