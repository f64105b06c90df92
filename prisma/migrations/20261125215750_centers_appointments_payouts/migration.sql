-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('owner', 'staff');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('scheduled', 'checked_in', 'completed', 'cancelled', 'no_show');

-- CreateEnum
CREATE TYPE "cancelled_by" AS ENUM ('patient', 'center', 'programme');

-- CreateEnum
CREATE TYPE "payout_status" AS ENUM ('draft', 'approved', 'paid', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "centers" ADD COLUMN     "address" TEXT,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decision_reason" TEXT,
ADD COLUMN     "opening_hours" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "phone" TEXT;

-- AlterTable
ALTER TABLE "offers" ADD COLUMN     "book_by" TIMESTAMPTZ(3),
ADD COLUMN     "no_shows" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "booking_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "no_shows_max" INTEGER NOT NULL DEFAULT 2;

-- CreateTable
CREATE TABLE "center_staff" (
    "center_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "staff_role" NOT NULL DEFAULT 'staff',
    "invited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "center_staff_pkey" PRIMARY KEY ("center_id","user_id")
);

-- CreateTable
CREATE TABLE "center_services" (
    "center_id" UUID NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "center_services_pkey" PRIMARY KEY ("center_id","screening_type_id")
);

-- CreateTable
CREATE TABLE "slots" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "center_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "capacity" SMALLINT NOT NULL,
    "booked" SMALLINT NOT NULL DEFAULT 0,
    "closed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "slots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointments" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "center_id" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "offer_id" UUID,
    "amount_minor" BIGINT NOT NULL,
    "status" "appointment_status" NOT NULL DEFAULT 'scheduled',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rescheduled" SMALLINT NOT NULL DEFAULT 0,
    "checked_in_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_by" "cancelled_by",
    "cancel_reason" TEXT,

    CONSTRAINT "appointments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payables" (
    "appointment_id" UUID NOT NULL,
    "center_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payout_id" UUID,

    CONSTRAINT "payables_pkey" PRIMARY KEY ("appointment_id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "center_id" UUID NOT NULL,
    "status" "payout_status" NOT NULL DEFAULT 'draft',
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "screenings" INTEGER NOT NULL,
    "drafted_by" UUID NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "failure_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "center_staff_user_id_idx" ON "center_staff"("user_id");

-- CreateIndex
CREATE INDEX "center_services_screening_type_id_idx" ON "center_services"("screening_type_id");

-- CreateIndex
CREATE UNIQUE INDEX "slots_center_id_starts_at_key" ON "slots"("center_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "appointments_code_key" ON "appointments"("code");

-- CreateIndex
CREATE INDEX "appointments_patient_id_starts_at_id_idx" ON "appointments"("patient_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "appointments_center_id_starts_at_id_idx" ON "appointments"("center_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "appointments_slot_id_idx" ON "appointments"("slot_id");

-- CreateIndex
CREATE INDEX "appointments_offer_id_idx" ON "appointments"("offer_id");

-- CreateIndex
CREATE INDEX "appointments_screening_type_id_idx" ON "appointments"("screening_type_id");

-- CreateIndex
CREATE INDEX "payables_center_id_created_at_appointment_id_idx" ON "payables"("center_id", "created_at", "appointment_id");

-- CreateIndex
CREATE INDEX "payables_payout_id_created_at_appointment_id_idx" ON "payables"("payout_id", "created_at", "appointment_id");

-- CreateIndex
CREATE INDEX "payables_campaign_id_idx" ON "payables"("campaign_id");

-- CreateIndex
CREATE INDEX "payouts_center_id_drafted_at_id_idx" ON "payouts"("center_id", "drafted_at", "id");

-- CreateIndex
CREATE INDEX "payouts_drafted_at_id_idx" ON "payouts"("drafted_at", "id");

-- CreateIndex
CREATE INDEX "payouts_status_drafted_at_id_idx" ON "payouts"("status", "drafted_at", "id");

-- AddForeignKey
ALTER TABLE "center_staff" ADD CONSTRAINT "center_staff_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "center_staff" ADD CONSTRAINT "center_staff_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "center_services" ADD CONSTRAINT "center_services_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "center_services" ADD CONSTRAINT "center_services_screening_type_id_fkey" FOREIGN KEY ("screening_type_id") REFERENCES "screening_types"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_screening_type_id_fkey" FOREIGN KEY ("screening_type_id") REFERENCES "screening_types"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payables" ADD CONSTRAINT "payables_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payables" ADD CONSTRAINT "payables_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payables" ADD CONSTRAINT "payables_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payables" ADD CONSTRAINT "payables_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

-- ------------------------------------------------------------------ values

ALTER TABLE centers
  ADD CONSTRAINT centers_hours_are_a_list CHECK (jsonb_typeof(opening_hours) = 'array');

ALTER TABLE center_services
  ADD CONSTRAINT center_services_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000);

ALTER TABLE slots
  ADD CONSTRAINT slots_in_order CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
  ADD CONSTRAINT slots_capacity_range CHECK (capacity BETWEEN 1 AND 200),
  -- No double booking, whoever counts.
  ADD CONSTRAINT slots_not_overbooked CHECK (booked BETWEEN 0 AND capacity);

ALTER TABLE offers
  ADD CONSTRAINT offers_book_by_of_claimed CHECK (book_by IS NULL OR status = 'claimed'),
  ADD CONSTRAINT offers_no_shows_range CHECK (no_shows >= 0);
CREATE INDEX offers_to_book ON offers (book_by) WHERE book_by IS NOT NULL;

ALTER TABLE policies
  ADD CONSTRAINT policies_booking_range CHECK (booking_days BETWEEN 1 AND 365 AND no_shows_max BETWEEN 1 AND 20);

ALTER TABLE appointments
  ADD CONSTRAINT appointments_code_form CHECK (code ~ '^[2-9A-HJ-NP-Z]{8}$'),
  ADD CONSTRAINT appointments_amount_range CHECK (amount_minor > 0 AND amount_minor <= 1000000000000000),
  ADD CONSTRAINT appointments_in_order CHECK (starts_at < ends_at),
  ADD CONSTRAINT appointments_ended_has_time CHECK ((status IN ('scheduled', 'checked_in')) = (ended_at IS NULL)),
  ADD CONSTRAINT appointments_checked_in_has_time
    CHECK (CASE WHEN status IN ('checked_in', 'completed') THEN checked_in_at IS NOT NULL ELSE true END),
  ADD CONSTRAINT appointments_cancelled_by_somebody CHECK ((status = 'cancelled') = (cancelled_by IS NOT NULL));
-- One appointment for an offer, and one at a time for a person and a kind of screening.
CREATE UNIQUE INDEX appointments_one_of_offer ON appointments (offer_id)
  WHERE offer_id IS NOT NULL AND status IN ('scheduled', 'checked_in', 'completed');
CREATE UNIQUE INDEX appointments_one_live ON appointments (patient_id, screening_type_id)
  WHERE status IN ('scheduled', 'checked_in');
CREATE INDEX appointments_to_remind ON appointments (starts_at) WHERE status = 'scheduled';

ALTER TABLE payables
  ADD CONSTRAINT payables_amount_positive CHECK (amount_minor > 0);
CREATE INDEX payables_not_paid_out ON payables (center_id, created_at) WHERE payout_id IS NULL;

ALTER TABLE payouts
  ADD CONSTRAINT payouts_days_in_order CHECK (from_day <= to_day),
  ADD CONSTRAINT payouts_pays_something CHECK (amount_minor > 0 AND screenings > 0),
  -- Two people, whoever asks.
  ADD CONSTRAINT payouts_maker_is_not_checker CHECK (approved_by <> drafted_by),
  ADD CONSTRAINT payouts_approved_by_somebody
    CHECK ((status IN ('draft', 'cancelled')) = (approved_by IS NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
  ADD CONSTRAINT payouts_paid_has_reference
    CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status <> 'paid' OR reference IS NOT NULL)),
  ADD CONSTRAINT payouts_failed_has_reason CHECK (status <> 'failed' OR failure_reason IS NOT NULL);

-- ------------------------------------------------------------------ state machines

CREATE TRIGGER centers_transition BEFORE UPDATE OF status ON centers
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('pending>active', 'pending>rejected', 'active>suspended', 'suspended>active');
CREATE TRIGGER appointments_transition BEFORE UPDATE OF status ON appointments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('scheduled>checked_in', 'scheduled>cancelled', 'scheduled>no_show',
    'checked_in>completed');
CREATE TRIGGER payouts_transition BEFORE UPDATE OF status ON payouts
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('draft>approved', 'draft>cancelled', 'approved>paid', 'approved>failed',
    'failed>approved');

-- ------------------------------------------------------------------ rows that come with others

CREATE FUNCTION add_owner_to_staff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO center_staff (center_id, user_id, role, invited_at, accepted_at)
  VALUES (NEW.id, NEW.owner_id, 'owner', NEW.created_at, NEW.created_at);
  RETURN NULL;
END $$;
CREATE TRIGGER centers_owner_is_staff AFTER INSERT ON centers FOR EACH ROW EXECUTE FUNCTION add_owner_to_staff();

-- What is there already: owners, and until when claimed offers must be booked.
INSERT INTO center_staff (center_id, user_id, role, invited_at, accepted_at)
SELECT id, owner_id, 'owner', created_at, created_at FROM centers;
UPDATE offers SET book_by = now() + interval '30 days' WHERE status = 'claimed';

-- A payable stays what it was made as, but for the payout that it is in; what was paid is history.
CREATE FUNCTION refuse_changed_payable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a payable keeps its center, campaign and amount' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER payables_keep_their_amount BEFORE UPDATE OF appointment_id, center_id, campaign_id, amount_minor, created_at
  ON payables FOR EACH ROW EXECUTE FUNCTION refuse_changed_payable();

-- ------------------------------------------------------------------ roles

GRANT SELECT, INSERT, UPDATE ON center_staff, center_services, slots, appointments, payables, payouts TO goodturn_app;
GRANT DELETE ON slots TO goodturn_app;
GRANT SELECT ON center_staff, center_services, slots, appointments, payables, payouts TO goodturn_readonly;
