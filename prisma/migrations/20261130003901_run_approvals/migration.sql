-- AlterTable
ALTER TABLE "match_runs" ADD COLUMN     "applied_by" UUID,
ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by" UUID,
ADD COLUMN     "approved_hash" TEXT;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "approval_above_minor" BIGINT;

ALTER TABLE policies
  ADD CONSTRAINT policies_approval_above_range CHECK (approval_above_minor >= 0);
ALTER TABLE match_runs
  -- Two people, whatever the statements of the application say.
  ADD CONSTRAINT match_runs_approved_by_another CHECK (approved_by <> requested_by),
  ADD CONSTRAINT match_runs_applied_by_another CHECK (applied_by <> approved_by),
  ADD CONSTRAINT match_runs_approved_as_planned
    CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (approved_hash IS NULL));
