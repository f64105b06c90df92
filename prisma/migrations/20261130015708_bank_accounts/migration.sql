-- AlterTable
ALTER TABLE "payouts" ADD COLUMN     "bank_account_id" UUID,
ADD COLUMN     "first_approved_account_id" UUID,
ADD COLUMN     "first_approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_approved_by" UUID;

-- CreateTable
CREATE TABLE "center_bank_accounts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "center_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "bank" TEXT NOT NULL,
    "last_digits" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "center_bank_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "center_bank_accounts_center_id_version_key" ON "center_bank_accounts"("center_id", "version");

-- CreateIndex
CREATE INDEX "payouts_bank_account_id_idx" ON "payouts"("bank_account_id");

-- CreateIndex
CREATE INDEX "payouts_first_approved_account_id_idx" ON "payouts"("first_approved_account_id");

-- AddForeignKey
ALTER TABLE "center_bank_accounts" ADD CONSTRAINT "center_bank_accounts_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_bank_account_id_fkey" FOREIGN KEY ("bank_account_id") REFERENCES "center_bank_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_first_approved_account_id_fkey" FOREIGN KEY ("first_approved_account_id") REFERENCES "center_bank_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE center_bank_accounts
  ADD CONSTRAINT center_bank_accounts_version_counts CHECK (version >= 1),
  ADD CONSTRAINT center_bank_accounts_bank_bounded CHECK (length(bank) BETWEEN 1 AND 100),
  ADD CONSTRAINT center_bank_accounts_last_digits CHECK (last_digits ~ '^[0-9]{4}$');

-- A version stays what it was; only its seal is made anew when the secret changes.
CREATE TRIGGER center_bank_accounts_append_only
  BEFORE UPDATE OF id, center_id, version, bank, last_digits, changed_by, changed_at OR DELETE OR TRUNCATE
  ON center_bank_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

ALTER TABLE payouts
  ADD CONSTRAINT payouts_first_approval_is_whole CHECK (
    (first_approved_by IS NULL) = (first_approved_at IS NULL)
    AND (first_approved_by IS NULL) = (first_approved_account_id IS NULL)),
  -- Three people, when the account has just changed: who drafts, and two who approve.
  ADD CONSTRAINT payouts_approvers_differ CHECK (first_approved_by <> drafted_by AND first_approved_by <> approved_by),
  -- Not of what was approved before accounts were kept: that is noted as failed, and approved again.
  ADD CONSTRAINT payouts_approved_for_an_account CHECK (status <> 'approved' OR bank_account_id IS NOT NULL) NOT VALID;

GRANT SELECT, INSERT ON center_bank_accounts TO goodturn_app;
GRANT UPDATE (sealed) ON center_bank_accounts TO goodturn_app;
GRANT SELECT (id, center_id, version, bank, last_digits, changed_by, changed_at) ON center_bank_accounts TO goodturn_readonly;
