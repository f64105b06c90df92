-- CreateEnum
CREATE TYPE "appeal_decision" AS ENUM ('entry_paused', 'offer_expired', 'offer_revoked', 'offer_released');

-- CreateEnum
CREATE TYPE "appeal_status" AS ENUM ('open', 'accepted', 'refused', 'withdrawn');

-- AlterTable
ALTER TABLE "offers" ADD COLUMN     "excused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "appeals" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "patient_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "offer_id" UUID,
    "decision" "appeal_decision" NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "text" TEXT NOT NULL,
    "status" "appeal_status" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_by" UUID,
    "answer" TEXT,
    "effects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "appeals_opened_at_id_idx" ON "appeals"("opened_at", "id");

-- CreateIndex
CREATE INDEX "appeals_status_opened_at_id_idx" ON "appeals"("status", "opened_at", "id");

-- CreateIndex
CREATE INDEX "appeals_patient_id_opened_at_id_idx" ON "appeals"("patient_id", "opened_at", "id");

-- CreateIndex
CREATE INDEX "appeals_entry_id_idx" ON "appeals"("entry_id");

-- CreateIndex
CREATE INDEX "appeals_offer_id_idx" ON "appeals"("offer_id");

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "waitlist_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE appeals
  ADD CONSTRAINT appeals_about_what CHECK ((decision = 'entry_paused') = (offer_id IS NULL)),
  ADD CONSTRAINT appeals_text_bounded CHECK (length(text) <= 2000 AND length(answer) <= 2000),
  ADD CONSTRAINT appeals_ended_once CHECK ((status = 'open') = (ended_at IS NULL)),
  ADD CONSTRAINT appeals_answered_by_somebody CHECK ((status IN ('accepted', 'refused')) = (answered_by IS NOT NULL)),
  ADD CONSTRAINT appeals_refused_with_a_reason CHECK (status <> 'refused' OR answer IS NOT NULL),
  -- Nobody judges what they have decided, nor what they ask for themselves.
  ADD CONSTRAINT appeals_answered_by_another CHECK (answered_by <> decided_by AND answered_by <> patient_id);
-- One appeal for each decision.
CREATE UNIQUE INDEX appeals_one_of_offer ON appeals (offer_id) WHERE offer_id IS NOT NULL;
CREATE UNIQUE INDEX appeals_one_of_pause ON appeals (entry_id, decided_at) WHERE offer_id IS NULL;

CREATE OR REPLACE FUNCTION count_offers_not_taken(person uuid, besides uuid[]) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(*) FROM offers
  WHERE patient_id = person AND status IN ('declined', 'expired') AND ended_at > now() - interval '12 months'
    AND excused_at IS NULL AND id <> ALL (besides)
$$;

GRANT SELECT, INSERT, UPDATE ON appeals TO goodturn_app;
GRANT SELECT ON appeals TO goodturn_readonly;
