-- Lists that stay fast at a million rows, and reminders of offers that are found by an index.

-- ------------------------------------------------------------------ waitlist by state

-- The patient's state, copied: a filter on another table cannot follow the order of this one, so a page of a rare state
-- would read the whole line. The triggers below keep the copy.
ALTER TABLE "waitlist_entries" ADD COLUMN "state_code" TEXT;
UPDATE waitlist_entries e SET state_code = p.state_code FROM patient_profiles p WHERE p.user_id = e.patient_id;
CREATE INDEX "waitlist_entries_state_code_status_created_at_id_idx"
  ON "waitlist_entries" ("state_code", "status", "created_at", "id");

-- FOR SHARE: a profile that changes in another transaction is waited for, so neither side misses the other.
CREATE FUNCTION copy_state_to_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT state_code INTO NEW.state_code FROM patient_profiles WHERE user_id = NEW.patient_id FOR SHARE;
  RETURN NEW;
END $$;
-- Whoever loads entries in bulk may bring the state along.
CREATE TRIGGER waitlist_entries_state BEFORE INSERT ON waitlist_entries
  FOR EACH ROW WHEN (NEW.state_code IS NULL) EXECUTE FUNCTION copy_state_to_entry();

CREATE FUNCTION copy_state_to_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE waitlist_entries SET state_code = NEW.state_code
  WHERE patient_id = NEW.user_id AND state_code IS DISTINCT FROM NEW.state_code;
  RETURN NULL;
END $$;
CREATE TRIGGER patient_profiles_state_inserted AFTER INSERT ON patient_profiles
  FOR EACH ROW WHEN (NEW.state_code IS NOT NULL) EXECUTE FUNCTION copy_state_to_entries();
CREATE TRIGGER patient_profiles_state_changed AFTER UPDATE OF state_code ON patient_profiles
  FOR EACH ROW WHEN (OLD.state_code IS DISTINCT FROM NEW.state_code) EXECUTE FUNCTION copy_state_to_entries();

-- ------------------------------------------------------------------ offers

-- What the patient says beside the coded reason.
ALTER TABLE "offers" ADD COLUMN "decline_note" TEXT,
  ADD COLUMN "half_reminded_at" TIMESTAMPTZ(3),
  ADD COLUMN "day_reminded_at" TIMESTAMPTZ(3);
ALTER TABLE offers ADD CONSTRAINT offers_note_with_reason CHECK (decline_note IS NULL OR decline_reason IS NOT NULL);

-- The offers of a run as a list, newest first.
DROP INDEX "offers_run_id_idx";
CREATE INDEX "offers_run_id_offered_at_id_idx" ON "offers" ("run_id", "offered_at", "id");

-- An offer leaves these when it is reminded or ends, so a tick reads what is due and nothing else.
CREATE INDEX offers_to_remind_half ON offers (((offered_at AT TIME ZONE 'UTC') + (expires_at - offered_at) / 2))
  WHERE status = 'open' AND half_reminded_at IS NULL;
CREATE INDEX offers_to_remind_day ON offers (expires_at) WHERE status = 'open' AND day_reminded_at IS NULL;
