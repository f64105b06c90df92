-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('due', 'sent', 'skipped', 'dead');

-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "failure" TEXT,
ADD COLUMN     "status" "delivery_status" NOT NULL DEFAULT 'due',
ADD COLUMN     "taken_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "muted_mail" (
    "user_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,

    CONSTRAINT "muted_mail_pkey" PRIMARY KEY ("user_id","topic")
);

-- AddForeignKey
ALTER TABLE "muted_mail" ADD CONSTRAINT "muted_mail_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

UPDATE outbox_messages SET status = 'sent' WHERE sent_at IS NOT NULL;
ALTER TABLE outbox_messages
  ADD CONSTRAINT outbox_messages_sent_has_time CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT outbox_messages_dead_has_reason CHECK (status <> 'dead' OR failure IS NOT NULL);
DROP INDEX outbox_messages_due;
CREATE INDEX outbox_messages_due ON outbox_messages (next_attempt_at) WHERE status = 'due';
CREATE INDEX outbox_messages_dead ON outbox_messages (created_at, id) WHERE status = 'dead';
ALTER TABLE muted_mail ADD CONSTRAINT muted_mail_topic CHECK (topic IN ('offers', 'appointments', 'news'));

GRANT SELECT, INSERT, DELETE ON muted_mail TO goodturn_app;
GRANT SELECT ON muted_mail TO goodturn_readonly;
