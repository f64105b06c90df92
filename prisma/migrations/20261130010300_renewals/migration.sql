-- CreateEnum
CREATE TYPE "renewal_outcome" AS ENUM ('pending', 'kept', 'left', 'lapsed', 'void');

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "renewal_answer_days" INTEGER NOT NULL DEFAULT 21,
ADD COLUMN     "renewal_days" INTEGER;

-- AlterTable
ALTER TABLE "waitlist_entries" ADD COLUMN     "renewal_id" UUID,
ADD COLUMN     "renewed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "renewals" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "entry_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "outcome" "renewal_outcome" NOT NULL DEFAULT 'pending',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remind_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "renewals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "renewals_entry_id_idx" ON "renewals"("entry_id");

-- CreateIndex
CREATE INDEX "renewals_patient_id_asked_at_id_idx" ON "renewals"("patient_id", "asked_at", "id");

-- CreateIndex
CREATE INDEX "renewals_outcome_ended_at_idx" ON "renewals"("outcome", "ended_at");

-- AddForeignKey
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "waitlist_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE policies
  ADD CONSTRAINT policies_renewal_days CHECK (renewal_days BETWEEN 30 AND 3650),
  ADD CONSTRAINT policies_renewal_answer_days CHECK (renewal_answer_days BETWEEN 7 AND 90);
ALTER TABLE renewals
  ADD CONSTRAINT renewals_ended_once CHECK ((outcome = 'pending') = (ended_at IS NULL)),
  ADD CONSTRAINT renewals_in_order CHECK (asked_at <= remind_at AND remind_at < answer_by),
  -- Whoever is paused for silence was reminded first.
  ADD CONSTRAINT renewals_reminded_first CHECK (outcome <> 'lapsed' OR reminded_at IS NOT NULL);

-- One open question for each place, and each job finds its own work.
CREATE UNIQUE INDEX renewals_one_pending ON renewals (entry_id) WHERE outcome = 'pending';
CREATE INDEX renewals_to_remind ON renewals (remind_at) WHERE outcome = 'pending' AND reminded_at IS NULL;
CREATE INDEX renewals_to_lapse ON renewals (answer_by) WHERE outcome = 'pending' AND reminded_at IS NOT NULL;
CREATE INDEX waitlist_entries_to_ask ON waitlist_entries (coalesce(renewed_at, joined_at))
  WHERE status = 'waiting' AND renewal_id IS NULL;
CREATE INDEX waitlist_entries_asked ON waitlist_entries (status, created_at, id) WHERE renewal_id IS NOT NULL;

-- An entry that moves takes its question along: what becomes of it is told by where the entry goes. One that is paused for
-- silence keeps it, so that it can be told why. Whoever claims an offer has said that they want it.
CREATE FUNCTION close_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  became renewal_outcome;
BEGIN
  IF NEW.status = 'claimed' THEN
    NEW.renewed_at := now();
  END IF;
  UPDATE renewals SET ended_at = now(), outcome = CASE
      WHEN NEW.status = 'withdrawn' THEN 'left'
      WHEN NEW.status = 'paused' AND reminded_at IS NOT NULL AND answer_by <= now() THEN 'lapsed'
      ELSE 'void' END::renewal_outcome
    WHERE id = OLD.renewal_id AND outcome = 'pending' RETURNING outcome INTO became;
  IF became IS DISTINCT FROM 'lapsed' THEN
    NEW.renewal_id := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER waitlist_entries_renewal BEFORE UPDATE OF status ON waitlist_entries
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.renewal_id IS NOT NULL OR NEW.status = 'claimed'))
  EXECUTE FUNCTION close_renewal();

GRANT SELECT, INSERT, UPDATE ON renewals TO goodturn_app;
GRANT SELECT ON renewals TO goodturn_readonly;
