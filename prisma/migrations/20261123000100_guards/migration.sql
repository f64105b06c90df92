-- What Prisma cannot express: the rules that hold even when the application is wrong.

-- ------------------------------------------------------------------ values

ALTER TABLE users
  ADD CONSTRAINT users_email_normalised CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT users_full_name_present CHECK (length(btrim(full_name)) BETWEEN 1 AND 200);

ALTER TABLE patient_profiles
  ADD CONSTRAINT patient_profiles_income_range CHECK (monthly_income_minor BETWEEN 0 AND 1000000000000000),
  ADD CONSTRAINT patient_profiles_lga_in_state
    CHECK (lga_code IS NULL OR (state_code IS NOT NULL AND starts_with(lga_code, state_code || '-'))),
  ADD CONSTRAINT patient_profiles_birth_plausible CHECK (date_of_birth >= DATE '1900-01-01');

ALTER TABLE regions
  ADD CONSTRAINT regions_parent_of_lga CHECK ((kind = 'lga') = (parent_code IS NOT NULL));

ALTER TABLE screening_types
  ADD CONSTRAINT screening_types_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000),
  ADD CONSTRAINT screening_types_age_range
    CHECK (coalesce(age_min, 0) >= 0 AND coalesce(age_max, 150) <= 150 AND coalesce(age_min, 0) <= coalesce(age_max, 150)),
  ADD CONSTRAINT screening_types_repeat_positive CHECK (repeat_months > 0);

ALTER TABLE campaigns
  ADD CONSTRAINT campaigns_money_not_negative
    CHECK (funded_minor >= 0 AND available_minor >= 0 AND reserved_minor >= 0 AND spent_minor >= 0 AND withdrawn_minor >= 0),
  ADD CONSTRAINT campaigns_money_adds_up
    CHECK (funded_minor = available_minor + reserved_minor + spent_minor + withdrawn_minor),
  ADD CONSTRAINT campaigns_money_range CHECK (funded_minor <= 1000000000000000000),
  ADD CONSTRAINT campaigns_age_range
    CHECK (coalesce(age_min, 0) >= 0 AND coalesce(age_max, 150) <= 150 AND coalesce(age_min, 0) <= coalesce(age_max, 150)),
  ADD CONSTRAINT campaigns_income_range
    CHECK (coalesce(income_min_minor, 0) >= 0 AND coalesce(income_min_minor, 0) <= coalesce(income_max_minor, 1000000000000000)),
  ADD CONSTRAINT campaigns_pacing_range CHECK (pacing_percent BETWEEN 1 AND 100),
  ADD CONSTRAINT campaigns_dates_in_order CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at),
  ADD CONSTRAINT campaigns_donor_or_pool CHECK (is_general_pool = (donor_id IS NULL)),
  ADD CONSTRAINT campaigns_closed_has_time CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  ADD CONSTRAINT campaigns_closed_is_empty CHECK (status <> 'closed' OR available_minor = 0);
CREATE UNIQUE INDEX campaigns_one_general_pool ON campaigns (is_general_pool) WHERE is_general_pool;

ALTER TABLE payments
  ADD CONSTRAINT payments_amount_range CHECK (amount_minor > 0 AND amount_minor <= 1000000000000000),
  ADD CONSTRAINT payments_confirmed_has_time CHECK ((status = 'confirmed') = (confirmed_at IS NOT NULL));

ALTER TABLE ledger_entries
  ADD CONSTRAINT ledger_entries_amount_range
    CHECK (amount_minor <> 0 AND amount_minor BETWEEN -1000000000000000000 AND 1000000000000000000),
  ADD CONSTRAINT ledger_entries_leg_range CHECK (leg BETWEEN 1 AND 8);

ALTER TABLE waitlist_entries
  ADD CONSTRAINT waitlist_entries_tier_range CHECK (priority_tier BETWEEN 0 AND 9),
  ADD CONSTRAINT waitlist_entries_paused_until CHECK (paused_until IS NULL OR status = 'paused'),
  ADD CONSTRAINT waitlist_entries_ended_has_time
    CHECK ((status IN ('served', 'withdrawn', 'expired')) = (ended_at IS NOT NULL));
CREATE UNIQUE INDEX waitlist_entries_one_active ON waitlist_entries (patient_id, screening_type_id)
  WHERE status IN ('waiting', 'paused', 'matched', 'claimed');
-- The line itself, in policy order; a plan reads it from the front and stops when the money is gone.
CREATE INDEX waitlist_entries_line ON waitlist_entries (priority_tier, joined_at, id) WHERE status = 'waiting';
CREATE INDEX waitlist_entries_line_of_type ON waitlist_entries (screening_type_id, priority_tier, joined_at, id)
  WHERE status = 'waiting';
CREATE INDEX waitlist_entries_to_resume ON waitlist_entries (paused_until) WHERE status = 'paused' AND paused_until IS NOT NULL;
CREATE INDEX waitlist_entries_waiting_of_patient ON waitlist_entries (patient_id) WHERE status = 'waiting';

ALTER TABLE policies
  ADD CONSTRAINT policies_limits_positive CHECK (
    coalesce(max_matches, 1) > 0 AND coalesce(max_spend_minor, 1) > 0 AND max_open_offers BETWEEN 1 AND 20
    AND coalesce(aging_days, 1) BETWEEN 1 AND 3650 AND offer_window_days BETWEEN 1 AND 90 AND extension_days BETWEEN 1 AND 30
    AND coalesce(strikes_max, 1) BETWEEN 1 AND 20 AND strike_pause_days BETWEEN 1 AND 365);
CREATE UNIQUE INDEX policies_one_active ON policies (active) WHERE active;

ALTER TABLE match_runs
  ADD CONSTRAINT match_runs_planned_has_hash
    CHECK (status NOT IN ('planned', 'applying', 'applied', 'stale') OR plan_hash IS NOT NULL);
-- One run at a time: a second start, a tick and a retry meet this index.
CREATE UNIQUE INDEX match_runs_one_busy ON match_runs ((true)) WHERE status IN ('planning', 'applying');

ALTER TABLE proposals
  ADD CONSTRAINT proposals_amount_positive CHECK (amount_minor > 0),
  ADD CONSTRAINT proposals_rank_positive CHECK (rank > 0);
-- Catches an engine or reader that would promise one entry twice in a run.
CREATE UNIQUE INDEX proposals_entry_once ON proposals (run_id, entry_id);

ALTER TABLE offers
  ADD CONSTRAINT offers_amount_positive CHECK (amount_minor > 0),
  ADD CONSTRAINT offers_claimed_has_time
    CHECK (CASE status WHEN 'open' THEN claimed_at IS NULL WHEN 'claimed' THEN claimed_at IS NOT NULL ELSE true END),
  ADD CONSTRAINT offers_ended_has_time CHECK ((status IN ('open', 'claimed')) = (ended_at IS NULL)),
  ADD CONSTRAINT offers_decline_has_reason CHECK ((status = 'declined') = (decline_reason IS NOT NULL)),
  ADD CONSTRAINT offers_window_in_order CHECK (expires_at > offered_at);
CREATE UNIQUE INDEX offers_one_live ON offers (patient_id, screening_type_id) WHERE status IN ('open', 'claimed');
CREATE INDEX offers_to_expire ON offers (expires_at) WHERE status = 'open';
CREATE INDEX offers_open_of_patient ON offers (patient_id) WHERE status = 'open';
CREATE INDEX offers_strikes_of_patient ON offers (patient_id, ended_at) WHERE status IN ('declined', 'expired');

CREATE INDEX outbox_messages_due ON outbox_messages (next_attempt_at) WHERE sent_at IS NULL;
CREATE INDEX sessions_live ON sessions (user_id) WHERE revoked_at IS NULL;

-- ------------------------------------------------------------------ state machines

-- Which moves are legal, in one place; an update along any other is refused whoever sends it.
CREATE FUNCTION refuse_illegal_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  move text := OLD.status::text || '>' || NEW.status::text;
BEGIN
  IF NOT move = ANY (TG_ARGV::text[]) THEN
    RAISE EXCEPTION 'illegal transition of %: %', TG_TABLE_NAME, move
      USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_legal_transition';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER waitlist_entries_transition BEFORE UPDATE OF status ON waitlist_entries
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('waiting>matched', 'waiting>withdrawn', 'waiting>paused', 'waiting>expired',
    'paused>waiting', 'paused>withdrawn', 'matched>claimed', 'matched>waiting', 'matched>paused', 'matched>expired',
    'matched>withdrawn', 'claimed>served', 'claimed>waiting', 'claimed>withdrawn');
CREATE TRIGGER offers_transition BEFORE UPDATE OF status ON offers
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('open>claimed', 'open>declined', 'open>expired', 'open>revoked',
    'claimed>fulfilled', 'claimed>released');
CREATE TRIGGER campaigns_transition BEFORE UPDATE OF status ON campaigns
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('draft>active', 'draft>closed', 'active>paused', 'paused>active',
    'active>closed', 'paused>closed', 'active>exhausted', 'exhausted>active', 'exhausted>closed', 'exhausted>paused',
    'paused>exhausted');
CREATE TRIGGER match_runs_transition BEFORE UPDATE OF status ON match_runs
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('planning>planned', 'planning>failed', 'planned>applying', 'planned>discarded',
    'planned>stale', 'applying>applied', 'applying>failed', 'failed>planning', 'failed>applying', 'failed>discarded',
    'planning>discarded');

-- ------------------------------------------------------------------ ledger: zero-sum, append-only

-- Checked at COMMIT, so that the legs of a journal may come in any order and any number of statements.
CREATE FUNCTION refuse_unbalanced_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total bigint;
BEGIN
  SELECT sum(amount_minor) INTO total FROM ledger_entries WHERE journal_id = NEW.journal_id;
  IF total IS DISTINCT FROM 0 THEN
    RAISE EXCEPTION 'journal % does not sum to zero', NEW.journal_id
      USING ERRCODE = '23514', CONSTRAINT = 'ledger_entries_zero_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entries_zero_sum AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_journal();

-- The owner of the tables is not held back by grants, so a trigger says it as well.
CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER ledger_journals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

-- ------------------------------------------------------------------ roles

-- Roles belong to the cluster, not to the database, so they may be there already. Their passwords and LOGIN are set
-- by whoever deploys. Timeouts stand on the role because a transaction-mode pooler keeps no session settings.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'goodturn_app') THEN CREATE ROLE goodturn_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'goodturn_readonly') THEN CREATE ROLE goodturn_readonly NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster migrated at this moment
END $$;
ALTER ROLE goodturn_app SET statement_timeout = '8s';
ALTER ROLE goodturn_app SET lock_timeout = '2s';
ALTER ROLE goodturn_app SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE goodturn_app SET transaction_timeout = '15s';
ALTER ROLE goodturn_readonly SET default_transaction_read_only = on;
ALTER ROLE goodturn_readonly SET statement_timeout = '30s';

GRANT USAGE ON SCHEMA public TO goodturn_app, goodturn_readonly;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO goodturn_app, goodturn_readonly;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO goodturn_app;
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_journals, ledger_entries, audit_events FROM goodturn_app;
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM goodturn_app, goodturn_readonly;
  END IF;
END $$;
