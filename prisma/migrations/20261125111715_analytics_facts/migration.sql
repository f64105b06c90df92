-- Facts for analytics: what happened, counted by day, kept up without a second look at the records.
-- docs/decisions/0008-facts-and-changes.md says why they are made like this.

-- ------------------------------------------------------------------ what the records did not say yet

-- When a role was granted. Of the roles that are there nobody has written it down: they came with the account.
ALTER TABLE "user_roles" ADD COLUMN "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE user_roles r SET granted_at = u.created_at FROM users u WHERE u.id = r.user_id;

-- When the present wait first led to an offer.
ALTER TABLE "waitlist_entries" ADD COLUMN "matched_at" TIMESTAMPTZ(3);
UPDATE waitlist_entries e SET matched_at = first.offered_at
FROM (
  SELECT o.entry_id, min(o.offered_at) AS offered_at FROM offers o JOIN waitlist_entries w ON w.id = o.entry_id
  WHERE o.offered_at >= w.joined_at GROUP BY o.entry_id
) first WHERE first.entry_id = e.id;

CREATE FUNCTION note_first_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.matched_at := now();
  RETURN NEW;
END $$;
-- Whoever matches may say when; who does not means now.
CREATE TRIGGER waitlist_entries_first_match BEFORE UPDATE OF status ON waitlist_entries
  FOR EACH ROW WHEN (NEW.status = 'matched' AND NEW.matched_at IS NULL) EXECUTE FUNCTION note_first_match();

-- Since when the patient had waited when the offer was made: joined_at may change afterwards, with the place.
ALTER TABLE "offers" ADD COLUMN "waited_since" TIMESTAMPTZ(3);
UPDATE offers o SET waited_since = least(e.joined_at, o.offered_at) FROM waitlist_entries e WHERE e.id = o.entry_id;
ALTER TABLE "offers" ALTER COLUMN "waited_since" SET NOT NULL;

CREATE FUNCTION copy_wait_to_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT joined_at INTO NEW.waited_since FROM waitlist_entries WHERE id = NEW.entry_id;
  RETURN NEW;
END $$;
CREATE TRIGGER offers_waited_since BEFORE INSERT ON offers
  FOR EACH ROW WHEN (NEW.waited_since IS NULL) EXECUTE FUNCTION copy_wait_to_offer();

-- Whether the place in the line was lost with the offer, so that a new wait began when it ended. Of the offers that are
-- there nobody has written it down, and their waits cannot be told any more: they count as one.
ALTER TABLE "offers" ADD COLUMN "place_lost" BOOLEAN NOT NULL DEFAULT false;

-- ------------------------------------------------------------------ tables

CREATE TYPE "fact_grain" AS ENUM ('day', 'week', 'month', 'year');
CREATE TYPE "wait_kind" AS ENUM ('offer', 'claim');

CREATE TABLE "entry_changes" (
    "weight" SMALLINT NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "status" "entry_status" NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "matched_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "state_code" TEXT,
    "lga_code" TEXT,
    "sex" "sex",
    "date_of_birth" DATE,
    "monthly_income_minor" BIGINT
);

CREATE TABLE "offer_changes" (
    "weight" SMALLINT NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "status" "offer_status" NOT NULL,
    "waited_since" TIMESTAMPTZ(3) NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "place_lost" BOOLEAN NOT NULL,
    "state_code" TEXT,
    "lga_code" TEXT,
    "sex" "sex",
    "date_of_birth" DATE,
    "monthly_income_minor" BIGINT
);

CREATE TABLE "money_changes" (
    "weight" SMALLINT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "account" "ledger_account" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL
);

CREATE TABLE "people_changes" (
    "weight" SMALLINT NOT NULL,
    "role" "role",
    "at" TIMESTAMPTZ(3) NOT NULL
);

CREATE TABLE "entry_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "state_code" TEXT NOT NULL,
    "lga_code" TEXT NOT NULL,
    "age_band" SMALLINT NOT NULL,
    "sex" TEXT NOT NULL,
    "income_band" SMALLINT NOT NULL,
    "joined" INTEGER NOT NULL,
    "matched" INTEGER NOT NULL,
    "left_unmatched" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL,
    "lapsed" INTEGER NOT NULL,

    CONSTRAINT "entry_facts_pkey" PRIMARY KEY ("cuboid","grain","day","screening_type_id","state_code","lga_code","age_band","sex","income_band")
);

CREATE TABLE "line_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "state_code" TEXT NOT NULL,
    "joined" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "paused" INTEGER NOT NULL,
    "matched" INTEGER NOT NULL,
    "claimed" INTEGER NOT NULL,
    "served" INTEGER NOT NULL,

    CONSTRAINT "line_facts_pkey" PRIMARY KEY ("cuboid","grain","day","screening_type_id","state_code")
);

CREATE TABLE "offer_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "state_code" TEXT NOT NULL,
    "lga_code" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "age_band" SMALLINT NOT NULL,
    "sex" TEXT NOT NULL,
    "income_band" SMALLINT NOT NULL,
    "offered" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "claimed" INTEGER NOT NULL,
    "declined" INTEGER NOT NULL,
    "expired" INTEGER NOT NULL,
    "revoked" INTEGER NOT NULL,
    "released" INTEGER NOT NULL,
    "fulfilled" INTEGER NOT NULL,
    "restarts" INTEGER NOT NULL,
    "wait_days" BIGINT NOT NULL,
    "promised_minor" BIGINT NOT NULL,
    "kept_minor" BIGINT NOT NULL,
    "returned_minor" BIGINT NOT NULL,
    "spent_minor" BIGINT NOT NULL,

    CONSTRAINT "offer_facts_pkey" PRIMARY KEY ("cuboid","grain","day","screening_type_id","state_code","lga_code","campaign_id","age_band","sex","income_band")
);

CREATE TABLE "wait_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "kind" "wait_kind" NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "state_code" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "waits" INTEGER NOT NULL,

    CONSTRAINT "wait_facts_pkey" PRIMARY KEY ("cuboid","grain","day","kind","screening_type_id","state_code","length")
);

CREATE TABLE "money_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "campaign_id" UUID NOT NULL,
    "donated_minor" BIGINT NOT NULL,
    "moved_in_minor" BIGINT NOT NULL,
    "withdrawn_minor" BIGINT NOT NULL,

    CONSTRAINT "money_facts_pkey" PRIMARY KEY ("cuboid","grain","day","campaign_id")
);

CREATE TABLE "people_facts" (
    "cuboid" SMALLINT NOT NULL,
    "grain" "fact_grain" NOT NULL,
    "day" DATE NOT NULL,
    "registered" INTEGER NOT NULL,
    "patients" INTEGER NOT NULL,
    "donors" INTEGER NOT NULL,
    "centers" INTEGER NOT NULL,

    CONSTRAINT "people_facts_pkey" PRIMARY KEY ("cuboid","grain","day")
);

-- They are filled and emptied all the time, and read from end to end: what is dead in them must go soon.
ALTER TABLE entry_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE offer_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE money_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE people_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- ------------------------------------------------------------------ the records as changes see them

CREATE VIEW entry_images AS
  SELECT 1::smallint AS weight, e.screening_type_id, e.status, e.joined_at, e.matched_at, e.ended_at,
    p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
  FROM waitlist_entries e LEFT JOIN patient_profiles p ON p.user_id = e.patient_id;
CREATE VIEW offer_images AS
  SELECT 1::smallint AS weight, o.screening_type_id, o.campaign_id, o.amount_minor, o.status, o.waited_since, o.offered_at,
    o.claimed_at, o.ended_at, o.place_lost, p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
  FROM offers o LEFT JOIN patient_profiles p ON p.user_id = o.patient_id;
CREATE VIEW money_images AS
  SELECT 1::smallint AS weight, l.campaign_id, l.account, l.amount_minor, j.created_at AS at
  FROM ledger_entries l JOIN ledger_journals j ON j.id = l.journal_id
  WHERE l.account IN ('external', 'transfer', 'withdrawn');
CREATE VIEW people_images AS
  SELECT 1::smallint AS weight, NULL::role AS role, created_at AS at FROM users
  UNION ALL SELECT 1, role, granted_at FROM user_roles;

-- ------------------------------------------------------------------ triggers

-- One statement of the cause, one statement here. EXCEPT ALL leaves what has really changed, without a join whose plan
-- would be made for one row and kept for thousands. The attributes are read when the statement is done, so a statement may
-- make a profile together with its entries, but must not change one together with what is counted for it.

CREATE FUNCTION log_entry_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Waits for a profile that is being changed, and lets none change until this is committed.
    PERFORM 1 FROM users WHERE id IN (SELECT patient_id FROM new_rows) ORDER BY id FOR SHARE;
    INSERT INTO entry_changes
    SELECT 1, e.screening_type_id, e.status, e.joined_at, e.matched_at, e.ended_at,
      p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM new_rows e LEFT JOIN patient_profiles p ON p.user_id = e.patient_id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO entry_changes
    SELECT -1, e.screening_type_id, e.status, e.joined_at, e.matched_at, e.ended_at,
      p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM old_rows e LEFT JOIN patient_profiles p ON p.user_id = e.patient_id;
  ELSE
    INSERT INTO entry_changes
    SELECT e.weight, e.screening_type_id, e.status, e.joined_at, e.matched_at, e.ended_at,
      p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM (
      SELECT -1 AS weight, x.* FROM (
        SELECT patient_id, screening_type_id, status, joined_at, matched_at, ended_at FROM old_rows
        EXCEPT ALL
        SELECT patient_id, screening_type_id, status, joined_at, matched_at, ended_at FROM new_rows
      ) x
      UNION ALL
      SELECT 1, x.* FROM (
        SELECT patient_id, screening_type_id, status, joined_at, matched_at, ended_at FROM new_rows
        EXCEPT ALL
        SELECT patient_id, screening_type_id, status, joined_at, matched_at, ended_at FROM old_rows
      ) x
    ) e LEFT JOIN patient_profiles p ON p.user_id = e.patient_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER waitlist_entries_inserted AFTER INSERT ON waitlist_entries
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_entry_changes();
CREATE TRIGGER waitlist_entries_updated AFTER UPDATE ON waitlist_entries
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_entry_changes();
CREATE TRIGGER waitlist_entries_deleted AFTER DELETE ON waitlist_entries
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION log_entry_changes();

-- Whoever changes an offer holds its entry, so that no profile changes meanwhile.
CREATE FUNCTION log_offer_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO offer_changes
    SELECT 1, o.screening_type_id, o.campaign_id, o.amount_minor, o.status, o.waited_since, o.offered_at, o.claimed_at,
      o.ended_at, o.place_lost, p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM new_rows o LEFT JOIN patient_profiles p ON p.user_id = o.patient_id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO offer_changes
    SELECT -1, o.screening_type_id, o.campaign_id, o.amount_minor, o.status, o.waited_since, o.offered_at, o.claimed_at,
      o.ended_at, o.place_lost, p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM old_rows o LEFT JOIN patient_profiles p ON p.user_id = o.patient_id;
  ELSE
    INSERT INTO offer_changes
    SELECT o.weight, o.screening_type_id, o.campaign_id, o.amount_minor, o.status, o.waited_since, o.offered_at, o.claimed_at,
      o.ended_at, o.place_lost, p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM (
      SELECT -1 AS weight, x.* FROM (
        SELECT patient_id, screening_type_id, campaign_id, amount_minor, status, waited_since, offered_at, claimed_at,
          ended_at, place_lost
        FROM old_rows
        EXCEPT ALL
        SELECT patient_id, screening_type_id, campaign_id, amount_minor, status, waited_since, offered_at, claimed_at,
          ended_at, place_lost
        FROM new_rows
      ) x
      UNION ALL
      SELECT 1, x.* FROM (
        SELECT patient_id, screening_type_id, campaign_id, amount_minor, status, waited_since, offered_at, claimed_at,
          ended_at, place_lost
        FROM new_rows
        EXCEPT ALL
        SELECT patient_id, screening_type_id, campaign_id, amount_minor, status, waited_since, offered_at, claimed_at,
          ended_at, place_lost
        FROM old_rows
      ) x
    ) o LEFT JOIN patient_profiles p ON p.user_id = o.patient_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_inserted AFTER INSERT ON offers
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_offer_changes();
CREATE TRIGGER offers_updated AFTER UPDATE ON offers
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_offer_changes();
CREATE TRIGGER offers_deleted AFTER DELETE ON offers
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION log_offer_changes();

-- A profile that changes takes everything that was counted for the person along, and the copies of its state. The
-- person's row and entries are held first, in the order that every writer keeps, so that neither side misses the other.
CREATE FUNCTION follow_profiles(old_ones patient_profiles[], new_ones patient_profiles[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  people uuid[];
BEGIN
  SELECT array_agg(DISTINCT user_id) INTO people FROM (
    (SELECT user_id, state_code, lga_code, sex, date_of_birth, monthly_income_minor FROM unnest(old_ones)
      EXCEPT SELECT user_id, state_code, lga_code, sex, date_of_birth, monthly_income_minor FROM unnest(new_ones))
    UNION ALL
    (SELECT user_id, state_code, lga_code, sex, date_of_birth, monthly_income_minor FROM unnest(new_ones)
      EXCEPT SELECT user_id, state_code, lga_code, sex, date_of_birth, monthly_income_minor FROM unnest(old_ones))
  ) changed;
  IF people IS NULL THEN RETURN; END IF;

  PERFORM 1 FROM users WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM waitlist_entries WHERE patient_id = ANY (people) ORDER BY id FOR SHARE;
  INSERT INTO entry_changes
  SELECT p.weight, e.screening_type_id, e.status, e.joined_at, e.matched_at, e.ended_at,
    p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
  FROM (SELECT -1 AS weight, * FROM unnest(old_ones) UNION ALL SELECT 1, * FROM unnest(new_ones)) p
  JOIN waitlist_entries e ON e.patient_id = p.user_id
  WHERE p.user_id = ANY (people) AND NOT EXISTS (
    -- An entry that the same statement has made was never counted without the profile.
    SELECT 1 FROM patient_profiles n WHERE n.user_id = p.user_id AND n.xmin = e.xmin AND n.cmin = e.cmin);
  INSERT INTO offer_changes
  SELECT p.weight, o.screening_type_id, o.campaign_id, o.amount_minor, o.status, o.waited_since, o.offered_at, o.claimed_at,
    o.ended_at, o.place_lost, p.state_code, p.lga_code, p.sex, p.date_of_birth, p.monthly_income_minor
  FROM (SELECT -1 AS weight, * FROM unnest(old_ones) UNION ALL SELECT 1, * FROM unnest(new_ones)) p
  JOIN offers o ON o.patient_id = p.user_id WHERE p.user_id = ANY (people);
  UPDATE waitlist_entries e SET state_code = p.state_code
  FROM patient_profiles p
  WHERE e.patient_id = ANY (people) AND p.user_id = e.patient_id AND e.state_code IS DISTINCT FROM p.state_code;
END $$;

-- Somebody without a profile counts as one of whom nothing is known.
CREATE FUNCTION follow_changed_profiles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM follow_profiles(
      ARRAY(SELECT jsonb_populate_record(NULL::patient_profiles, jsonb_build_object('user_id', user_id)) FROM new_rows),
      ARRAY(SELECT n::patient_profiles FROM new_rows n));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM follow_profiles(
      ARRAY(SELECT o::patient_profiles FROM old_rows o),
      ARRAY(SELECT jsonb_populate_record(NULL::patient_profiles, jsonb_build_object('user_id', user_id)) FROM old_rows));
  ELSE
    PERFORM follow_profiles(
      ARRAY(SELECT o::patient_profiles FROM old_rows o), ARRAY(SELECT n::patient_profiles FROM new_rows n));
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER patient_profiles_state_inserted ON patient_profiles;
DROP TRIGGER patient_profiles_state_changed ON patient_profiles;
DROP FUNCTION copy_state_to_entries();
CREATE TRIGGER patient_profiles_inserted AFTER INSERT ON patient_profiles
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION follow_changed_profiles();
CREATE TRIGGER patient_profiles_updated AFTER UPDATE ON patient_profiles
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION follow_changed_profiles();
CREATE TRIGGER patient_profiles_deleted AFTER DELETE ON patient_profiles
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION follow_changed_profiles();

CREATE FUNCTION log_money_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO money_changes
  SELECT 1, l.campaign_id, l.account, l.amount_minor, j.created_at
  FROM new_rows l JOIN ledger_journals j ON j.id = l.journal_id
  WHERE l.account IN ('external', 'transfer', 'withdrawn');
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_inserted AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_money_changes();

CREATE FUNCTION log_people_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN INSERT INTO people_changes SELECT 1, NULL, created_at FROM new_rows;
  ELSE INSERT INTO people_changes SELECT -1, NULL, created_at FROM old_rows;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER users_inserted AFTER INSERT ON users
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_people_changes();
CREATE TRIGGER users_deleted AFTER DELETE ON users
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION log_people_changes();

CREATE FUNCTION log_role_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN INSERT INTO people_changes SELECT 1, role, granted_at FROM new_rows;
  ELSE INSERT INTO people_changes SELECT -1, role, granted_at FROM old_rows;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER user_roles_inserted AFTER INSERT ON user_roles
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION log_role_changes();
CREATE TRIGGER user_roles_deleted AFTER DELETE ON user_roles
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION log_role_changes();

-- ------------------------------------------------------------------ from the records, all at once

-- Empties the facts and writes every record down as a change; the job that folds changes does the rest, and figures are
-- right from the moment this commits. Whoever writes meanwhile waits; whoever reads sees what was. Also for who loads
-- tables with triggers off.
CREATE FUNCTION rebuild_analytics() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE entry_changes, offer_changes, money_changes, people_changes IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM entry_changes;
  DELETE FROM offer_changes;
  DELETE FROM money_changes;
  DELETE FROM people_changes;
  DELETE FROM entry_facts;
  DELETE FROM line_facts;
  DELETE FROM offer_facts;
  DELETE FROM wait_facts;
  DELETE FROM money_facts;
  DELETE FROM people_facts;
  -- In the order of their days: what is folded at once then has days and months in common.
  INSERT INTO entry_changes SELECT * FROM entry_images ORDER BY joined_at;
  INSERT INTO offer_changes SELECT * FROM offer_images ORDER BY offered_at;
  INSERT INTO money_changes SELECT * FROM money_images;
  INSERT INTO people_changes SELECT * FROM people_images;
END $$;
SELECT rebuild_analytics();

GRANT SELECT, INSERT, UPDATE, DELETE ON entry_changes, offer_changes, money_changes, people_changes, entry_facts, line_facts,
  offer_facts, wait_facts, money_facts, people_facts TO goodturn_app;
GRANT SELECT ON entry_changes, offer_changes, money_changes, people_changes, entry_facts, line_facts, offer_facts, wait_facts,
  money_facts, people_facts, entry_images, offer_images, money_images, people_images TO goodturn_app, goodturn_readonly;
REVOKE EXECUTE ON FUNCTION rebuild_analytics() FROM PUBLIC;
