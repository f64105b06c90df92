-- The database of Goodturn, by domain. Each table stands with its rules, its indexes, its grants and its triggers, after the
-- tables that it refers to. Prisma cannot express most of this; `pnpm migrate drift` compares what it can with schema.prisma.
--
-- The rules here hold even when the application is wrong.

-- ======== Roles

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

-- ======== Extensions

-- People are found by a part of their name or address. pg_trgm comes with PostgreSQL, its owner may install it, and Neon has it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ======== Types

CREATE TYPE role AS ENUM ('patient', 'donor', 'center', 'admin');
CREATE TYPE token_purpose AS ENUM ('verify_email', 'reset_password');
CREATE TYPE sex AS ENUM ('female', 'male');
CREATE TYPE region_kind AS ENUM ('state', 'lga');
CREATE TYPE center_status AS ENUM ('pending', 'active', 'suspended', 'rejected');
CREATE TYPE campaign_status AS ENUM ('draft', 'active', 'paused', 'exhausted', 'closed');
CREATE TYPE payment_status AS ENUM ('pending', 'confirmed', 'failed');
CREATE TYPE journal_kind AS ENUM ('funding', 'reservation', 'release', 'spend', 'withdrawal', 'transfer');
CREATE TYPE ledger_account AS ENUM ('external', 'transfer', 'available', 'reserved', 'spent', 'withdrawn');
CREATE TYPE entry_status AS ENUM ('waiting', 'paused', 'matched', 'claimed', 'served', 'withdrawn', 'expired');
CREATE TYPE strategy AS ENUM ('first-come', 'max-reach');
CREATE TYPE run_status AS ENUM ('planning', 'planned', 'applying', 'applied', 'discarded', 'stale', 'failed');
CREATE TYPE run_trigger AS ENUM ('manual', 'schedule');
CREATE TYPE offer_status AS ENUM ('open', 'claimed', 'fulfilled', 'declined', 'expired', 'revoked', 'released');
CREATE TYPE fact_grain AS ENUM ('day', 'week', 'month', 'year');
CREATE TYPE wait_kind AS ENUM ('offer', 'claim');
CREATE TYPE staff_role AS ENUM ('owner', 'staff');
CREATE TYPE appointment_status AS ENUM ('scheduled', 'checked_in', 'completed', 'cancelled', 'no_show');
CREATE TYPE cancelled_by AS ENUM ('patient', 'center', 'programme');
CREATE TYPE payout_status AS ENUM ('draft', 'approved', 'paid', 'failed', 'cancelled');
CREATE TYPE result_part AS ENUM ('notes', 'file');
CREATE TYPE document_kind AS ENUM ('receipt', 'voucher', 'statement', 'run_report');
CREATE TYPE delivery_status AS ENUM ('due', 'sent', 'skipped', 'dead');
CREATE TYPE role_request_status AS ENUM ('pending', 'approved', 'declined');
CREATE TYPE webhook_delivery_status AS ENUM ('due', 'sent', 'dead');
CREATE TYPE renewal_outcome AS ENUM ('pending', 'kept', 'left', 'lapsed', 'void');
CREATE TYPE campaign_notice_kind AS ENUM ('low_money', 'paused', 'resumed', 'closed');
CREATE TYPE appeal_decision AS ENUM ('entry_paused', 'offer_expired', 'offer_revoked', 'offer_released');
CREATE TYPE appeal_status AS ENUM ('open', 'accepted', 'refused', 'withdrawn');

-- ======== What several tables use

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

-- The owner of the tables is not held back by grants, so a trigger says it as well.
CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- ======== Accounts and sign-in

CREATE TABLE users (
  id uuid NOT NULL DEFAULT uuidv7(),
  email text NOT NULL,
  full_name text NOT NULL,
  password_hash text,
  email_verified_at timestamptz(3),
  suspended_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_email_normalised CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
  CONSTRAINT users_full_name_present CHECK (length(btrim(full_name)) BETWEEN 1 AND 200)
);
CREATE UNIQUE INDEX users_email_key ON users(email);
CREATE INDEX users_created_at_id_idx ON users(created_at, id);
CREATE INDEX users_search ON users USING gin ((lower(full_name) || ' ' || email) gin_trgm_ops);
-- Suspended accounts are few among many, newest first as the list is.
CREATE INDEX users_suspended ON users (created_at, id) WHERE suspended_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON users TO goodturn_app;
GRANT SELECT ON users TO goodturn_readonly;

CREATE TABLE user_roles (
  user_id uuid NOT NULL,
  role role NOT NULL,
  granted_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT user_roles_pkey PRIMARY KEY (user_id,role),
  CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
-- Lists that are filtered by what is rare: administrators among a million accounts, one action among all.
CREATE INDEX user_roles_role_idx ON user_roles(role);
GRANT SELECT, INSERT, UPDATE, DELETE ON user_roles TO goodturn_app;
GRANT SELECT ON user_roles TO goodturn_readonly;

CREATE TABLE sessions (
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL,
  user_agent text NOT NULL DEFAULT ''::text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_used_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  idle_expires_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  revoked_reason text,
  second_factor_at timestamptz(3),
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX sessions_user_id_created_at_id_idx ON sessions(user_id, created_at, id);
CREATE INDEX sessions_live ON sessions (user_id) WHERE revoked_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO goodturn_app;
GRANT SELECT ON sessions TO goodturn_readonly;

CREATE TABLE refresh_tokens (
  token_hash text NOT NULL,
  session_id uuid NOT NULL,
  generation integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  used_at timestamptz(3),
  CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
  CONSTRAINT refresh_tokens_session_id_fkey
    FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX refresh_tokens_session_id_generation_key ON refresh_tokens(session_id, generation);
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_tokens TO goodturn_app;
GRANT SELECT ON refresh_tokens TO goodturn_readonly;

CREATE TABLE one_time_tokens (
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL,
  purpose token_purpose NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT one_time_tokens_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX one_time_tokens_user_id_purpose_created_at_idx ON one_time_tokens(user_id, purpose, created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens TO goodturn_app;
GRANT SELECT ON one_time_tokens TO goodturn_readonly;

CREATE TABLE throttles (
  key text NOT NULL,
  window_start timestamptz(3) NOT NULL,
  count integer NOT NULL,
  strikes integer NOT NULL DEFAULT 0,
  blocked_until timestamptz(3),
  CONSTRAINT throttles_pkey PRIMARY KEY (key)
);
CREATE INDEX throttles_window_start_idx ON throttles(window_start);
GRANT SELECT, INSERT, UPDATE, DELETE ON throttles TO goodturn_app;
GRANT SELECT ON throttles TO goodturn_readonly;

CREATE TABLE second_factors (
  user_id uuid NOT NULL,
  sealed text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  confirmed_at timestamptz(3),
  last_step integer,
  CONSTRAINT second_factors_pkey PRIMARY KEY (user_id),
  CONSTRAINT second_factors_sealed_form CHECK (sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  CONSTRAINT second_factors_used_once_on CHECK (confirmed_at IS NULL OR last_step IS NOT NULL),
  CONSTRAINT second_factors_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO goodturn_app;
GRANT SELECT (user_id, created_at, confirmed_at) ON second_factors TO goodturn_readonly;

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id,code_hash),
  CONSTRAINT recovery_codes_hash_form CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT recovery_codes_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_codes TO goodturn_app;
GRANT SELECT (user_id, used_at) ON recovery_codes TO goodturn_readonly;

CREATE TABLE second_factor_resets (
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL,
  status role_request_status NOT NULL DEFAULT 'pending'::role_request_status,
  requested_by uuid NOT NULL,
  requested_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  decided_by uuid,
  decided_at timestamptz(3),
  CONSTRAINT second_factor_resets_pkey PRIMARY KEY (id),
  -- Two people, whoever asks, and neither of them is whose second factor ends.
  CONSTRAINT second_factor_resets_not_for_oneself CHECK (requested_by <> user_id),
  CONSTRAINT second_factor_resets_approved_by_another
    CHECK (status <> 'approved' OR (decided_by <> requested_by AND decided_by <> user_id)),
  CONSTRAINT second_factor_resets_decided_by_somebody
    CHECK ((status = 'pending') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT second_factor_resets_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX second_factor_resets_status_requested_at_id_idx ON second_factor_resets(status, requested_at, id);
CREATE INDEX second_factor_resets_user_id_idx ON second_factor_resets(user_id);
GRANT SELECT, INSERT, UPDATE ON second_factor_resets TO goodturn_app;
GRANT SELECT ON second_factor_resets TO goodturn_readonly;

CREATE TABLE role_requests (
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL,
  role role NOT NULL,
  status role_request_status NOT NULL DEFAULT 'pending'::role_request_status,
  requested_by uuid NOT NULL,
  requested_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  decided_by uuid,
  decided_at timestamptz(3),
  CONSTRAINT role_requests_pkey PRIMARY KEY (id),
  -- Two people, whoever asks, and neither of them is who gets it.
  CONSTRAINT role_requests_not_for_oneself CHECK (requested_by <> user_id),
  CONSTRAINT role_requests_approved_by_another
    CHECK (status <> 'approved' OR (decided_by <> requested_by AND decided_by <> user_id)),
  CONSTRAINT role_requests_decided_by_somebody
    CHECK ((status = 'pending') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT role_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX role_requests_status_requested_at_id_idx ON role_requests(status, requested_at, id);
CREATE INDEX role_requests_user_id_idx ON role_requests(user_id);
GRANT SELECT, INSERT, UPDATE ON role_requests TO goodturn_app;
GRANT SELECT ON role_requests TO goodturn_readonly;

CREATE TABLE api_tokens (
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL,
  name text NOT NULL,
  scopes text[],
  token_hash text NOT NULL,
  begins text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  CONSTRAINT api_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT api_tokens_scopes_known CHECK (scopes <@ ARRAY['read', 'matching', 'import'] AND cardinality(scopes) > 0),
  CONSTRAINT api_tokens_hash_form CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX api_tokens_token_hash_key ON api_tokens(token_hash);
CREATE INDEX api_tokens_user_id_created_at_idx ON api_tokens(user_id, created_at);
GRANT SELECT, INSERT, UPDATE ON api_tokens TO goodturn_app;
GRANT SELECT (id, user_id, name, scopes, begins, created_at, expires_at, last_used_at, revoked_at)
  ON api_tokens TO goodturn_readonly;

CREATE TABLE idempotency_keys (
  principal_id uuid NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  status integer,
  body text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (principal_id,route,key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys(created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO goodturn_app;
GRANT SELECT ON idempotency_keys TO goodturn_readonly;

-- ======== Places

CREATE TABLE regions (
  code text NOT NULL,
  name text NOT NULL,
  kind region_kind NOT NULL,
  parent_code text,
  CONSTRAINT regions_pkey PRIMARY KEY (code),
  CONSTRAINT regions_parent_of_lga CHECK ((kind = 'lga') = (parent_code IS NOT NULL)),
  CONSTRAINT regions_parent_code_fkey
    FOREIGN KEY (parent_code) REFERENCES regions(code) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX regions_parent_code_idx ON regions(parent_code);
GRANT SELECT, INSERT, UPDATE, DELETE ON regions TO goodturn_app;
GRANT SELECT ON regions TO goodturn_readonly;

-- ======== People

CREATE TABLE patient_profiles (
  user_id uuid NOT NULL,
  date_of_birth date,
  sex sex,
  state_code text,
  lga_code text,
  monthly_income_minor bigint,
  phone text,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT patient_profiles_pkey PRIMARY KEY (user_id),
  CONSTRAINT patient_profiles_income_range CHECK (monthly_income_minor BETWEEN 0 AND 1000000000000000),
  CONSTRAINT patient_profiles_lga_in_state
    CHECK (lga_code IS NULL OR (state_code IS NOT NULL AND starts_with(lga_code, state_code || '-'))),
  CONSTRAINT patient_profiles_birth_plausible CHECK (date_of_birth >= DATE '1900-01-01'),
  CONSTRAINT patient_profiles_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT patient_profiles_state_code_fkey
    FOREIGN KEY (state_code) REFERENCES regions(code) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT patient_profiles_lga_code_fkey
    FOREIGN KEY (lga_code) REFERENCES regions(code) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX patient_profiles_state_code_idx ON patient_profiles(state_code);
CREATE INDEX patient_profiles_lga_code_idx ON patient_profiles(lga_code);
-- Whose profile has changed since a snapshot: few of them, in a table as long as the line.
CREATE INDEX patient_profiles_updated_at_idx ON patient_profiles(updated_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON patient_profiles TO goodturn_app;
GRANT SELECT ON patient_profiles TO goodturn_readonly;

-- ======== Catalogue

CREATE TABLE categories (
  id uuid NOT NULL DEFAULT uuidv7(),
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT categories_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX categories_name_key ON categories(name);
GRANT SELECT, INSERT, UPDATE, DELETE ON categories TO goodturn_app;
GRANT SELECT ON categories TO goodturn_readonly;

CREATE TABLE screening_types (
  id uuid NOT NULL DEFAULT uuidv7(),
  category_id uuid NOT NULL,
  name text NOT NULL,
  price_minor bigint NOT NULL,
  age_min integer,
  age_max integer,
  sexes sex[] DEFAULT ARRAY[]::sex[],
  repeat_months integer,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT screening_types_pkey PRIMARY KEY (id),
  CONSTRAINT screening_types_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000),
  CONSTRAINT screening_types_age_range
    CHECK (coalesce(age_min, 0) >= 0 AND coalesce(age_max, 150) <= 150 AND coalesce(age_min, 0) <= coalesce(age_max, 150)),
  CONSTRAINT screening_types_repeat_positive CHECK (repeat_months > 0),
  CONSTRAINT screening_types_category_id_fkey
    FOREIGN KEY (category_id) REFERENCES categories(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX screening_types_name_key ON screening_types(name);
CREATE INDEX screening_types_category_id_idx ON screening_types(category_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON screening_types TO goodturn_app;
GRANT SELECT ON screening_types TO goodturn_readonly;

CREATE TABLE screening_prices (
  id uuid NOT NULL DEFAULT uuidv7(),
  screening_type_id uuid NOT NULL,
  price_minor bigint NOT NULL,
  effective_from timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT screening_prices_pkey PRIMARY KEY (id),
  CONSTRAINT screening_prices_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000),
  CONSTRAINT screening_prices_screening_type_id_fkey
    FOREIGN KEY (screening_type_id) REFERENCES screening_types(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX screening_prices_screening_type_id_effective_from_key
  ON screening_prices(screening_type_id, effective_from);
GRANT SELECT, INSERT, DELETE ON screening_prices TO goodturn_app;
GRANT SELECT ON screening_prices TO goodturn_readonly;

-- What people were offered by it is history; what has not come yet may be taken back.
CREATE FUNCTION refuse_changed_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.effective_from > now() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a price that has come stays as it is' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER screening_prices_stay BEFORE UPDATE OR DELETE ON screening_prices
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_price();

-- ======== Centers

CREATE TABLE centers (
  id uuid NOT NULL DEFAULT uuidv7(),
  owner_id uuid NOT NULL,
  name text NOT NULL,
  status center_status NOT NULL DEFAULT 'pending'::center_status,
  state_code text,
  lga_code text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  address text,
  decided_at timestamptz(3),
  decision_reason text,
  opening_hours jsonb NOT NULL DEFAULT '[]'::jsonb,
  phone text,
  logo_id uuid,
  logo_sha256 text,
  CONSTRAINT centers_pkey PRIMARY KEY (id),
  CONSTRAINT centers_hours_are_a_list CHECK (jsonb_typeof(opening_hours) = 'array'),
  CONSTRAINT centers_logo_whole CHECK ((logo_id IS NULL) = (logo_sha256 IS NULL)),
  CONSTRAINT centers_logo_sha256_form CHECK (logo_sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT centers_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT centers_state_code_fkey
    FOREIGN KEY (state_code) REFERENCES regions(code) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT centers_lga_code_fkey
    FOREIGN KEY (lga_code) REFERENCES regions(code) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX centers_status_created_at_id_idx ON centers(status, created_at, id);
CREATE INDEX centers_owner_id_idx ON centers(owner_id);
CREATE INDEX centers_state_code_idx ON centers(state_code);
CREATE INDEX centers_lga_code_idx ON centers(lga_code);
CREATE UNIQUE INDEX centers_logo_id_key ON centers(logo_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON centers TO goodturn_app;
GRANT SELECT ON centers TO goodturn_readonly;

CREATE TABLE center_staff (
  center_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role staff_role NOT NULL DEFAULT 'staff'::staff_role,
  invited_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  accepted_at timestamptz(3),
  removed_at timestamptz(3),
  CONSTRAINT center_staff_pkey PRIMARY KEY (center_id,user_id),
  CONSTRAINT center_staff_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT center_staff_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX center_staff_user_id_idx ON center_staff(user_id);
GRANT SELECT, INSERT, UPDATE ON center_staff TO goodturn_app;
GRANT SELECT ON center_staff TO goodturn_readonly;

CREATE TABLE center_services (
  center_id uuid NOT NULL,
  screening_type_id uuid NOT NULL,
  price_minor bigint NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT center_services_pkey PRIMARY KEY (center_id,screening_type_id),
  CONSTRAINT center_services_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000),
  CONSTRAINT center_services_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT center_services_screening_type_id_fkey
    FOREIGN KEY (screening_type_id) REFERENCES screening_types(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX center_services_screening_type_id_idx ON center_services(screening_type_id);
GRANT SELECT, INSERT, UPDATE ON center_services TO goodturn_app;
GRANT SELECT ON center_services TO goodturn_readonly;

CREATE TABLE center_bank_accounts (
  id uuid NOT NULL DEFAULT uuidv7(),
  center_id uuid NOT NULL,
  version integer NOT NULL,
  bank text NOT NULL,
  last_digits text NOT NULL,
  sealed text NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT center_bank_accounts_pkey PRIMARY KEY (id),
  CONSTRAINT center_bank_accounts_version_counts CHECK (version >= 1),
  CONSTRAINT center_bank_accounts_bank_bounded CHECK (length(bank) BETWEEN 1 AND 100),
  CONSTRAINT center_bank_accounts_last_digits CHECK (last_digits ~ '^[0-9]{4}$'),
  CONSTRAINT center_bank_accounts_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX center_bank_accounts_center_id_version_key ON center_bank_accounts(center_id, version);
GRANT SELECT, INSERT, UPDATE (sealed) ON center_bank_accounts TO goodturn_app;
GRANT SELECT (id, center_id, version, bank, last_digits, changed_by, changed_at)
  ON center_bank_accounts TO goodturn_readonly;

CREATE TABLE center_logo_uploads (
  id uuid NOT NULL DEFAULT uuidv7(),
  center_id uuid NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  swept_at timestamptz(3),
  CONSTRAINT center_logo_uploads_pkey PRIMARY KEY (id),
  CONSTRAINT center_logo_uploads_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX center_logo_uploads_center_id_idx ON center_logo_uploads(center_id);
CREATE INDEX center_logo_uploads_started_at_idx ON center_logo_uploads(started_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON center_logo_uploads TO goodturn_app;
GRANT SELECT ON center_logo_uploads TO goodturn_readonly;

CREATE TRIGGER centers_transition BEFORE UPDATE OF status ON centers
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('pending>active', 'pending>rejected', 'active>suspended', 'suspended>active');
CREATE FUNCTION add_owner_to_staff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO center_staff (center_id, user_id, role, invited_at, accepted_at)
  VALUES (NEW.id, NEW.owner_id, 'owner', NEW.created_at, NEW.created_at);
  RETURN NULL;
END $$;
CREATE TRIGGER centers_owner_is_staff AFTER INSERT ON centers FOR EACH ROW EXECUTE FUNCTION add_owner_to_staff();
-- A version stays what it was; only its encryption is renewed when the secret changes.
CREATE TRIGGER center_bank_accounts_append_only
  BEFORE UPDATE OF id, center_id, version, bank, last_digits, changed_by, changed_at OR DELETE OR TRUNCATE
  ON center_bank_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

-- ======== Campaigns

CREATE TABLE campaigns (
  id uuid NOT NULL DEFAULT uuidv7(),
  donor_id uuid,
  title text NOT NULL,
  status campaign_status NOT NULL DEFAULT 'draft'::campaign_status,
  is_general_pool boolean NOT NULL DEFAULT false,
  screening_type_ids uuid[] DEFAULT ARRAY[]::uuid[],
  age_min integer,
  age_max integer,
  sexes sex[] DEFAULT ARRAY[]::sex[],
  state_codes text[] DEFAULT ARRAY[]::text[],
  lga_codes text[] DEFAULT ARRAY[]::text[],
  income_min_minor bigint,
  income_max_minor bigint,
  pacing_percent integer,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  funded_minor bigint NOT NULL DEFAULT 0,
  available_minor bigint NOT NULL DEFAULT 0,
  reserved_minor bigint NOT NULL DEFAULT 0,
  spent_minor bigint NOT NULL DEFAULT 0,
  withdrawn_minor bigint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  closed_at timestamptz(3),
  low_money_armed boolean NOT NULL DEFAULT false,
  low_money_minor bigint,
  low_money_percent integer,
  CONSTRAINT campaigns_pkey PRIMARY KEY (id),
  CONSTRAINT campaigns_money_not_negative
    CHECK (funded_minor >= 0 AND available_minor >= 0 AND reserved_minor >= 0 AND spent_minor >= 0 AND withdrawn_minor >= 0),
  CONSTRAINT campaigns_money_adds_up
    CHECK (funded_minor = available_minor + reserved_minor + spent_minor + withdrawn_minor),
  CONSTRAINT campaigns_money_range CHECK (funded_minor <= 1000000000000000000),
  CONSTRAINT campaigns_age_range
    CHECK (coalesce(age_min, 0) >= 0 AND coalesce(age_max, 150) <= 150 AND coalesce(age_min, 0) <= coalesce(age_max, 150)),
  CONSTRAINT campaigns_income_range
    CHECK (coalesce(income_min_minor, 0) >= 0 AND coalesce(income_min_minor, 0) <= coalesce(income_max_minor, 1000000000000000)),
  CONSTRAINT campaigns_pacing_range CHECK (pacing_percent BETWEEN 1 AND 100),
  CONSTRAINT campaigns_dates_in_order CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at),
  CONSTRAINT campaigns_donor_or_pool CHECK (is_general_pool = (donor_id IS NULL)),
  CONSTRAINT campaigns_closed_has_time CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  CONSTRAINT campaigns_closed_is_empty CHECK (status <> 'closed' OR available_minor = 0),
  CONSTRAINT campaigns_low_money_one CHECK (low_money_minor IS NULL OR low_money_percent IS NULL),
  CONSTRAINT campaigns_low_money_range CHECK (low_money_minor >= 0),
  CONSTRAINT campaigns_low_money_percent_range CHECK (low_money_percent BETWEEN 1 AND 100),
  CONSTRAINT campaigns_donor_id_fkey FOREIGN KEY (donor_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX campaigns_donor_id_created_at_id_idx ON campaigns(donor_id, created_at, id);
CREATE INDEX campaigns_created_at_id_idx ON campaigns(created_at, id);
CREATE INDEX campaigns_status_idx ON campaigns(status);
CREATE UNIQUE INDEX campaigns_one_general_pool ON campaigns (is_general_pool) WHERE is_general_pool;
-- Its predicate names nothing that money moves, so that an apply's updates stay cheap.
CREATE INDEX campaigns_low_money_armed ON campaigns (id) WHERE low_money_armed;
GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns TO goodturn_app;
GRANT SELECT ON campaigns TO goodturn_readonly;

CREATE TABLE campaign_notices (
  id uuid NOT NULL DEFAULT uuidv7(),
  campaign_id uuid NOT NULL,
  kind campaign_notice_kind NOT NULL,
  amount_minor bigint NOT NULL,
  runs_out_on date,
  reason text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT campaign_notices_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_notices_amount_range CHECK (amount_minor >= 0),
  CONSTRAINT campaign_notices_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
  CONSTRAINT campaign_notices_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX campaign_notices_campaign_id_created_at_id_idx ON campaign_notices(campaign_id, created_at, id);
GRANT SELECT, INSERT ON campaign_notices TO goodturn_app;
GRANT SELECT ON campaign_notices TO goodturn_readonly;

CREATE TRIGGER campaigns_transition BEFORE UPDATE OF status ON campaigns
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('draft>active', 'draft>closed', 'active>paused', 'paused>active',
    'active>closed', 'paused>closed', 'active>exhausted', 'exhausted>active', 'exhausted>closed', 'exhausted>paused',
    'paused>exhausted');

-- ======== Money

CREATE TABLE payments (
  id uuid NOT NULL DEFAULT uuidv7(),
  campaign_id uuid NOT NULL,
  provider text NOT NULL,
  reference text NOT NULL,
  amount_minor bigint NOT NULL,
  status payment_status NOT NULL DEFAULT 'pending'::payment_status,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  confirmed_at timestamptz(3),
  checks integer NOT NULL DEFAULT 0,
  failure_reason text,
  next_check_at timestamptz(3),
  opening_at timestamptz(3),
  payer_email text,
  payer_id uuid,
  payment_url text,
  request_key text,
  CONSTRAINT payments_pkey PRIMARY KEY (id),
  CONSTRAINT payments_amount_range CHECK (amount_minor > 0 AND amount_minor <= 1000000000000000),
  CONSTRAINT payments_confirmed_has_time CHECK ((status = 'confirmed') = (confirmed_at IS NOT NULL)),
  CONSTRAINT payments_only_pending_are_checked CHECK (next_check_at IS NULL OR status = 'pending'),
  CONSTRAINT payments_reason_of_failed CHECK (failure_reason IS NULL OR status = 'failed'),
  CONSTRAINT payments_email_length CHECK (length(payer_email) <= 320),
  CONSTRAINT payments_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX payments_campaign_id_created_at_id_idx ON payments(campaign_id, created_at, id);
CREATE UNIQUE INDEX payments_provider_reference_key ON payments(provider, reference);
CREATE UNIQUE INDEX payments_request_key_key ON payments(request_key);
CREATE INDEX payments_to_check ON payments (next_check_at) WHERE next_check_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON payments TO goodturn_app;
GRANT SELECT ON payments TO goodturn_readonly;

CREATE TABLE ledger_journals (
  id uuid NOT NULL DEFAULT uuidv7(),
  kind journal_kind NOT NULL,
  source_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT ledger_journals_pkey PRIMARY KEY (id),
  CONSTRAINT ledger_journals_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX ledger_journals_campaign_id_id_idx ON ledger_journals(campaign_id, id);
CREATE UNIQUE INDEX ledger_journals_kind_source_id_key ON ledger_journals(kind, source_id);
GRANT SELECT, INSERT ON ledger_journals TO goodturn_app;
GRANT SELECT ON ledger_journals TO goodturn_readonly;

CREATE TABLE ledger_entries (
  journal_id uuid NOT NULL,
  leg smallint NOT NULL,
  account ledger_account NOT NULL,
  campaign_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (journal_id,leg),
  CONSTRAINT ledger_entries_amount_range
    CHECK (amount_minor <> 0 AND amount_minor BETWEEN -1000000000000000000 AND 1000000000000000000),
  CONSTRAINT ledger_entries_leg_range CHECK (leg BETWEEN 1 AND 8),
  CONSTRAINT ledger_entries_journal_id_fkey
    FOREIGN KEY (journal_id) REFERENCES ledger_journals(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT ledger_entries_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX ledger_entries_campaign_id_account_idx ON ledger_entries(campaign_id, account);
GRANT SELECT, INSERT ON ledger_entries TO goodturn_app;
GRANT SELECT ON ledger_entries TO goodturn_readonly;

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
CREATE TRIGGER ledger_journals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

-- ======== The waitlist

CREATE TABLE waitlist_entries (
  id uuid NOT NULL DEFAULT uuidv7(),
  patient_id uuid NOT NULL,
  screening_type_id uuid NOT NULL,
  status entry_status NOT NULL DEFAULT 'waiting'::entry_status,
  joined_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  priority_tier smallint NOT NULL DEFAULT 0,
  waiting_since timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  paused_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at timestamptz(3),
  -- The patient's state, copied: a filter on another table cannot follow the order of this one, so a page of a rare state
  -- would read the whole line. The triggers below keep the copy.
  state_code text,
  -- When the present wait first led to an offer.
  matched_at timestamptz(3),
  renewal_id uuid,
  renewed_at timestamptz(3),
  CONSTRAINT waitlist_entries_pkey PRIMARY KEY (id),
  CONSTRAINT waitlist_entries_tier_range CHECK (priority_tier BETWEEN 0 AND 9),
  CONSTRAINT waitlist_entries_paused_until CHECK (paused_until IS NULL OR status = 'paused'),
  CONSTRAINT waitlist_entries_ended_has_time
    CHECK ((status IN ('served', 'withdrawn', 'expired')) = (ended_at IS NOT NULL)),
  CONSTRAINT waitlist_entries_patient_id_fkey
    FOREIGN KEY (patient_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_entries_screening_type_id_fkey
    FOREIGN KEY (screening_type_id) REFERENCES screening_types(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX waitlist_entries_patient_id_created_at_id_idx ON waitlist_entries(patient_id, created_at, id);
CREATE INDEX waitlist_entries_created_at_id_idx ON waitlist_entries(created_at, id);
CREATE INDEX waitlist_entries_screening_type_id_status_created_at_id_idx
  ON waitlist_entries(screening_type_id, status, created_at, id);
CREATE INDEX waitlist_entries_status_created_at_id_idx ON waitlist_entries(status, created_at, id);
CREATE UNIQUE INDEX waitlist_entries_one_active ON waitlist_entries (patient_id, screening_type_id)
  WHERE status IN ('waiting', 'paused', 'matched', 'claimed');
-- The line itself, in policy order; a plan reads it from the front and stops when the money is gone.
CREATE INDEX waitlist_entries_line ON waitlist_entries (priority_tier, joined_at, id) WHERE status = 'waiting';
CREATE INDEX waitlist_entries_line_of_type ON waitlist_entries (screening_type_id, priority_tier, joined_at, id)
  WHERE status = 'waiting';
CREATE INDEX waitlist_entries_to_resume ON waitlist_entries (paused_until)
  WHERE status = 'paused' AND paused_until IS NOT NULL;
CREATE INDEX waitlist_entries_waiting_of_patient ON waitlist_entries (patient_id) WHERE status = 'waiting';
CREATE INDEX waitlist_entries_state_code_status_created_at_id_idx
  ON waitlist_entries (state_code, status, created_at, id);
CREATE INDEX waitlist_entries_to_ask ON waitlist_entries (coalesce(renewed_at, joined_at))
  WHERE status = 'waiting' AND renewal_id IS NULL;
CREATE INDEX waitlist_entries_asked ON waitlist_entries (status, created_at, id) WHERE renewal_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON waitlist_entries TO goodturn_app;
GRANT SELECT ON waitlist_entries TO goodturn_readonly;

CREATE TABLE renewals (
  id uuid NOT NULL DEFAULT uuidv7(),
  entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  outcome renewal_outcome NOT NULL DEFAULT 'pending'::renewal_outcome,
  asked_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  remind_at timestamptz(3) NOT NULL,
  reminded_at timestamptz(3),
  answer_by timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT renewals_pkey PRIMARY KEY (id),
  CONSTRAINT renewals_ended_once CHECK ((outcome = 'pending') = (ended_at IS NULL)),
  CONSTRAINT renewals_in_order CHECK (asked_at <= remind_at AND remind_at < answer_by),
  -- Whoever is paused for silence was reminded first.
  CONSTRAINT renewals_reminded_first CHECK (outcome <> 'lapsed' OR reminded_at IS NOT NULL),
  CONSTRAINT renewals_entry_id_fkey
    FOREIGN KEY (entry_id) REFERENCES waitlist_entries(id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT renewals_patient_id_fkey
    FOREIGN KEY (patient_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX renewals_entry_id_idx ON renewals(entry_id);
CREATE INDEX renewals_patient_id_asked_at_id_idx ON renewals(patient_id, asked_at, id);
CREATE INDEX renewals_outcome_ended_at_idx ON renewals(outcome, ended_at);
-- One open question for each place, and each job finds its own work.
CREATE UNIQUE INDEX renewals_one_pending ON renewals (entry_id) WHERE outcome = 'pending';
CREATE INDEX renewals_to_remind ON renewals (remind_at) WHERE outcome = 'pending' AND reminded_at IS NULL;
CREATE INDEX renewals_to_lapse ON renewals (answer_by) WHERE outcome = 'pending' AND reminded_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON renewals TO goodturn_app;
GRANT SELECT ON renewals TO goodturn_readonly;

CREATE TRIGGER waitlist_entries_transition BEFORE UPDATE OF status ON waitlist_entries
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('waiting>matched', 'waiting>withdrawn', 'waiting>paused', 'waiting>expired',
    'paused>waiting', 'paused>withdrawn', 'matched>claimed', 'matched>waiting', 'matched>paused', 'matched>expired',
    'matched>withdrawn', 'claimed>served', 'claimed>waiting', 'claimed>withdrawn');
-- FOR SHARE: a profile that changes in another transaction is waited for, so neither side misses the other.
CREATE FUNCTION copy_state_to_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT state_code INTO NEW.state_code FROM patient_profiles WHERE user_id = NEW.patient_id FOR SHARE;
  RETURN NEW;
END $$;
-- Whoever loads entries in bulk may bring the state along.
CREATE TRIGGER waitlist_entries_state BEFORE INSERT ON waitlist_entries
  FOR EACH ROW WHEN (NEW.state_code IS NULL) EXECUTE FUNCTION copy_state_to_entry();
CREATE FUNCTION note_first_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.matched_at := now();
  RETURN NEW;
END $$;
-- Whoever matches may say when; who does not means now.
CREATE TRIGGER waitlist_entries_first_match BEFORE UPDATE OF status ON waitlist_entries
  FOR EACH ROW WHEN (NEW.status = 'matched' AND NEW.matched_at IS NULL) EXECUTE FUNCTION note_first_match();
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

-- ======== Matching

CREATE TABLE policies (
  id uuid NOT NULL DEFAULT uuidv7(),
  version integer NOT NULL,
  active boolean NOT NULL DEFAULT false,
  strategy strategy NOT NULL DEFAULT 'first-come'::strategy,
  screening_type_ids uuid[] DEFAULT ARRAY[]::uuid[],
  max_matches integer,
  max_spend_minor bigint,
  max_open_offers integer NOT NULL DEFAULT 3,
  aging_days integer,
  offer_window_days integer NOT NULL DEFAULT 7,
  extension_days integer NOT NULL DEFAULT 3,
  keeps_place boolean NOT NULL DEFAULT true,
  strikes_max integer DEFAULT 3,
  strike_pause_days integer NOT NULL DEFAULT 30,
  scheduled boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  booking_days integer NOT NULL DEFAULT 30,
  no_shows_max integer NOT NULL DEFAULT 2,
  activated_at timestamptz(3) DEFAULT now(),
  approval_above_minor bigint,
  renewal_answer_days integer NOT NULL DEFAULT 21,
  renewal_days integer,
  CONSTRAINT policies_pkey PRIMARY KEY (id),
  CONSTRAINT policies_limits_positive CHECK (
    coalesce(max_matches, 1) > 0 AND coalesce(max_spend_minor, 1) > 0 AND max_open_offers BETWEEN 1 AND 20
    AND coalesce(aging_days, 1) BETWEEN 1 AND 3650 AND offer_window_days BETWEEN 1 AND 90 AND extension_days BETWEEN 1 AND 30
    AND coalesce(strikes_max, 1) BETWEEN 1 AND 20 AND strike_pause_days BETWEEN 1 AND 365),
  CONSTRAINT policies_booking_range CHECK (booking_days BETWEEN 1 AND 365 AND no_shows_max BETWEEN 1 AND 20),
  CONSTRAINT policies_active_since CHECK (NOT active OR activated_at IS NOT NULL),
  CONSTRAINT policies_approval_above_range CHECK (approval_above_minor >= 0),
  CONSTRAINT policies_renewal_days CHECK (renewal_days BETWEEN 30 AND 3650),
  CONSTRAINT policies_renewal_answer_days CHECK (renewal_answer_days BETWEEN 7 AND 90)
);
CREATE UNIQUE INDEX policies_version_key ON policies(version);
CREATE UNIQUE INDEX policies_one_active ON policies (active) WHERE active;
-- What a version says never changes, and no version goes: only whether it is the one in force does.
GRANT SELECT, INSERT, UPDATE (active, activated_at) ON policies TO goodturn_app;
GRANT SELECT ON policies TO goodturn_readonly;

CREATE TABLE match_runs (
  id uuid NOT NULL DEFAULT uuidv7(),
  status run_status NOT NULL DEFAULT 'planning'::run_status,
  trigger run_trigger NOT NULL,
  schedule_slot timestamptz(3),
  requested_by uuid,
  policy_id uuid NOT NULL,
  policy jsonb NOT NULL,
  snapshot_at timestamptz(3),
  engine_version text,
  plan_hash text,
  stats jsonb,
  progress_done integer NOT NULL DEFAULT 0,
  progress_total integer NOT NULL DEFAULT 0,
  applied_through integer NOT NULL DEFAULT 0,
  attempt integer NOT NULL DEFAULT 0,
  heartbeat_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  failure_code text,
  stale_reasons jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  planned_at timestamptz(3),
  applying_at timestamptz(3),
  finished_at timestamptz(3),
  applied_by uuid,
  approved_at timestamptz(3),
  approved_by uuid,
  approved_hash text,
  CONSTRAINT match_runs_pkey PRIMARY KEY (id),
  CONSTRAINT match_runs_planned_has_hash
    CHECK (status NOT IN ('planned', 'applying', 'applied', 'stale') OR plan_hash IS NOT NULL),
  -- Two people, whatever the statements of the application say.
  CONSTRAINT match_runs_approved_by_another CHECK (approved_by <> requested_by),
  CONSTRAINT match_runs_applied_by_another CHECK (applied_by <> approved_by),
  CONSTRAINT match_runs_approved_as_planned
    CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (approved_hash IS NULL)),
  CONSTRAINT match_runs_policy_id_fkey
    FOREIGN KEY (policy_id) REFERENCES policies(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX match_runs_schedule_slot_key ON match_runs(schedule_slot);
CREATE INDEX match_runs_created_at_id_idx ON match_runs(created_at, id);
CREATE INDEX match_runs_policy_id_idx ON match_runs(policy_id);
-- One run at a time: a second start, a tick and a retry meet this index.
CREATE UNIQUE INDEX match_runs_one_busy ON match_runs ((true)) WHERE status IN ('planning', 'applying');
GRANT SELECT, INSERT, UPDATE, DELETE ON match_runs TO goodturn_app;
GRANT SELECT ON match_runs TO goodturn_readonly;

CREATE TABLE match_run_campaigns (
  run_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  version integer NOT NULL,
  planned_minor bigint NOT NULL DEFAULT 0,
  matched integer NOT NULL DEFAULT 0,
  CONSTRAINT match_run_campaigns_pkey PRIMARY KEY (run_id,campaign_id),
  CONSTRAINT match_run_campaigns_run_id_fkey
    FOREIGN KEY (run_id) REFERENCES match_runs(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX match_run_campaigns_campaign_id_idx ON match_run_campaigns(campaign_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON match_run_campaigns TO goodturn_app;
GRANT SELECT ON match_run_campaigns TO goodturn_readonly;

CREATE TABLE proposals (
  run_id uuid NOT NULL,
  rank integer NOT NULL,
  entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  screening_type_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  CONSTRAINT proposals_pkey PRIMARY KEY (run_id,rank),
  CONSTRAINT proposals_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT proposals_rank_positive CHECK (rank > 0),
  CONSTRAINT proposals_run_id_fkey FOREIGN KEY (run_id) REFERENCES match_runs(id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX proposals_entry_id_idx ON proposals(entry_id);
-- Catches an engine or reader that would promise one entry twice in a run.
CREATE UNIQUE INDEX proposals_entry_once ON proposals (run_id, entry_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON proposals TO goodturn_app;
GRANT SELECT ON proposals TO goodturn_readonly;

-- The policy that is in force until an administrator changes it: every database has one from its first moment.
INSERT INTO policies (version, active, activated_at) VALUES (1, true, now());

CREATE TRIGGER match_runs_transition BEFORE UPDATE OF status ON match_runs
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('planning>planned', 'planning>failed', 'planned>applying', 'planned>discarded',
    'planned>stale', 'applying>applied', 'applying>failed', 'failed>planning', 'failed>applying', 'failed>discarded',
    'planning>discarded');

-- ======== Offers

CREATE TABLE offers (
  id uuid NOT NULL DEFAULT uuidv7(),
  entry_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  screening_type_id uuid NOT NULL,
  run_id uuid,
  amount_minor bigint NOT NULL,
  status offer_status NOT NULL DEFAULT 'open'::offer_status,
  offered_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  extended_at timestamptz(3),
  extension_reason text,
  claimed_at timestamptz(3),
  ended_at timestamptz(3),
  decline_reason text,
  -- What the patient says beside the coded reason.
  decline_note text,
  half_reminded_at timestamptz(3),
  day_reminded_at timestamptz(3),
  -- Since when the patient had waited when the offer was made: joined_at may change afterwards, with the place.
  waited_since timestamptz(3) NOT NULL,
  -- Whether the place in the line was lost with the offer, so that a new wait began when it ended.
  place_lost boolean NOT NULL DEFAULT false,
  book_by timestamptz(3),
  no_shows smallint NOT NULL DEFAULT 0,
  excused_at timestamptz(3),
  CONSTRAINT offers_pkey PRIMARY KEY (id),
  CONSTRAINT offers_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT offers_claimed_has_time
    CHECK (CASE status WHEN 'open' THEN claimed_at IS NULL WHEN 'claimed' THEN claimed_at IS NOT NULL ELSE true END),
  CONSTRAINT offers_ended_has_time CHECK ((status IN ('open', 'claimed')) = (ended_at IS NULL)),
  CONSTRAINT offers_decline_has_reason CHECK ((status = 'declined') = (decline_reason IS NOT NULL)),
  CONSTRAINT offers_window_in_order CHECK (expires_at > offered_at),
  CONSTRAINT offers_note_with_reason CHECK (decline_note IS NULL OR decline_reason IS NOT NULL),
  CONSTRAINT offers_book_by_of_claimed CHECK (book_by IS NULL OR status = 'claimed'),
  CONSTRAINT offers_no_shows_range CHECK (no_shows >= 0),
  CONSTRAINT offers_entry_id_fkey
    FOREIGN KEY (entry_id) REFERENCES waitlist_entries(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT offers_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT offers_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT offers_screening_type_id_fkey
    FOREIGN KEY (screening_type_id) REFERENCES screening_types(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT offers_run_id_fkey FOREIGN KEY (run_id) REFERENCES match_runs(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX offers_patient_id_offered_at_id_idx ON offers(patient_id, offered_at, id);
CREATE INDEX offers_offered_at_id_idx ON offers(offered_at, id);
CREATE INDEX offers_status_offered_at_id_idx ON offers(status, offered_at, id);
CREATE INDEX offers_campaign_id_offered_at_id_idx ON offers(campaign_id, offered_at, id);
CREATE INDEX offers_screening_type_id_idx ON offers(screening_type_id);
CREATE INDEX offers_entry_id_idx ON offers(entry_id);
CREATE UNIQUE INDEX offers_one_live ON offers (patient_id, screening_type_id) WHERE status IN ('open', 'claimed');
CREATE INDEX offers_to_expire ON offers (expires_at) WHERE status = 'open';
CREATE INDEX offers_open_of_patient ON offers (patient_id) WHERE status = 'open';
CREATE INDEX offers_strikes_of_patient ON offers (patient_id, ended_at) WHERE status IN ('declined', 'expired');
CREATE INDEX offers_run_id_offered_at_id_idx ON offers (run_id, offered_at, id);
-- An offer leaves these when it is reminded or ends, so a tick reads what is due and nothing else.
CREATE INDEX offers_to_remind_half ON offers (((offered_at AT TIME ZONE 'UTC') + (expires_at - offered_at) / 2))
  WHERE status = 'open' AND half_reminded_at IS NULL;
CREATE INDEX offers_to_remind_day ON offers (expires_at) WHERE status = 'open' AND day_reminded_at IS NULL;
CREATE INDEX offers_to_book ON offers (book_by) WHERE book_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON offers TO goodturn_app;
GRANT SELECT ON offers TO goodturn_readonly;

CREATE TRIGGER offers_transition BEFORE UPDATE OF status ON offers
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('open>claimed', 'open>declined', 'open>expired', 'open>revoked',
    'claimed>fulfilled', 'claimed>released');
CREATE FUNCTION copy_wait_to_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT joined_at INTO NEW.waited_since FROM waitlist_entries WHERE id = NEW.entry_id;
  RETURN NEW;
END $$;
CREATE TRIGGER offers_waited_since BEFORE INSERT ON offers
  FOR EACH ROW WHEN (NEW.waited_since IS NULL) EXECUTE FUNCTION copy_wait_to_offer();

-- How many offers a person has let go in twelve months, those in `besides` not counted. VOLATILE on purpose: it looks with
-- a snapshot of its own, and so sees what has ended while the statement that asks waited for the person's row.
CREATE FUNCTION count_offers_not_taken(person uuid, besides uuid[]) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT count(*) FROM offers
  WHERE patient_id = person AND status IN ('declined', 'expired') AND ended_at > now() - interval '12 months'
    AND excused_at IS NULL AND id <> ALL (besides)
$$;

-- ======== Appeals

CREATE TABLE appeals (
  id uuid NOT NULL DEFAULT uuidv7(),
  patient_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  offer_id uuid,
  decision appeal_decision NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  decided_by uuid,
  text text NOT NULL,
  status appeal_status NOT NULL DEFAULT 'open'::appeal_status,
  opened_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  answered_by uuid,
  answer text,
  effects text[] DEFAULT ARRAY[]::text[],
  ended_at timestamptz(3),
  CONSTRAINT appeals_pkey PRIMARY KEY (id),
  CONSTRAINT appeals_about_what CHECK ((decision = 'entry_paused') = (offer_id IS NULL)),
  CONSTRAINT appeals_text_bounded CHECK (length(text) <= 2000 AND length(answer) <= 2000),
  CONSTRAINT appeals_ended_once CHECK ((status = 'open') = (ended_at IS NULL)),
  CONSTRAINT appeals_answered_by_somebody CHECK ((status IN ('accepted', 'refused')) = (answered_by IS NOT NULL)),
  CONSTRAINT appeals_refused_with_a_reason CHECK (status <> 'refused' OR answer IS NOT NULL),
  -- Nobody judges what they have decided, nor what they ask for themselves.
  CONSTRAINT appeals_answered_by_another CHECK (answered_by <> decided_by AND answered_by <> patient_id),
  CONSTRAINT appeals_patient_id_fkey
    FOREIGN KEY (patient_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appeals_entry_id_fkey
    FOREIGN KEY (entry_id) REFERENCES waitlist_entries(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appeals_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX appeals_opened_at_id_idx ON appeals(opened_at, id);
CREATE INDEX appeals_status_opened_at_id_idx ON appeals(status, opened_at, id);
CREATE INDEX appeals_patient_id_opened_at_id_idx ON appeals(patient_id, opened_at, id);
CREATE INDEX appeals_entry_id_idx ON appeals(entry_id);
CREATE INDEX appeals_offer_id_idx ON appeals(offer_id);
-- One appeal for each decision.
CREATE UNIQUE INDEX appeals_one_of_offer ON appeals (offer_id) WHERE offer_id IS NOT NULL;
CREATE UNIQUE INDEX appeals_one_of_pause ON appeals (entry_id, decided_at) WHERE offer_id IS NULL;
GRANT SELECT, INSERT, UPDATE ON appeals TO goodturn_app;
GRANT SELECT ON appeals TO goodturn_readonly;

-- ======== Appointments and results

CREATE TABLE slots (
  id uuid NOT NULL DEFAULT uuidv7(),
  center_id uuid NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  capacity smallint NOT NULL,
  booked smallint NOT NULL DEFAULT 0,
  closed boolean NOT NULL DEFAULT false,
  CONSTRAINT slots_pkey PRIMARY KEY (id),
  CONSTRAINT slots_in_order CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
  CONSTRAINT slots_capacity_range CHECK (capacity BETWEEN 1 AND 200),
  -- No double booking, whoever counts.
  CONSTRAINT slots_not_overbooked CHECK (booked BETWEEN 0 AND capacity),
  CONSTRAINT slots_center_id_fkey FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX slots_center_id_starts_at_key ON slots(center_id, starts_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON slots TO goodturn_app;
GRANT SELECT ON slots TO goodturn_readonly;

CREATE TABLE appointments (
  id uuid NOT NULL DEFAULT uuidv7(),
  code text NOT NULL,
  patient_id uuid NOT NULL,
  center_id uuid NOT NULL,
  slot_id uuid NOT NULL,
  screening_type_id uuid NOT NULL,
  offer_id uuid,
  amount_minor bigint NOT NULL,
  status appointment_status NOT NULL DEFAULT 'scheduled'::appointment_status,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  booked_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  rescheduled smallint NOT NULL DEFAULT 0,
  checked_in_at timestamptz(3),
  ended_at timestamptz(3),
  cancelled_by cancelled_by,
  cancel_reason text,
  CONSTRAINT appointments_pkey PRIMARY KEY (id),
  CONSTRAINT appointments_code_form CHECK (code ~ '^[2-9A-HJ-NP-Z]{8}$'),
  CONSTRAINT appointments_amount_range CHECK (amount_minor > 0 AND amount_minor <= 1000000000000000),
  CONSTRAINT appointments_in_order CHECK (starts_at < ends_at),
  CONSTRAINT appointments_ended_has_time CHECK ((status IN ('scheduled', 'checked_in')) = (ended_at IS NULL)),
  CONSTRAINT appointments_checked_in_has_time
    CHECK (CASE WHEN status IN ('checked_in', 'completed') THEN checked_in_at IS NOT NULL ELSE true END),
  CONSTRAINT appointments_cancelled_by_somebody CHECK ((status = 'cancelled') = (cancelled_by IS NOT NULL)),
  CONSTRAINT appointments_patient_id_fkey
    FOREIGN KEY (patient_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES slots(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_screening_type_id_fkey
    FOREIGN KEY (screening_type_id) REFERENCES screening_types(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_offer_id_fkey
    FOREIGN KEY (offer_id) REFERENCES offers(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX appointments_code_key ON appointments(code);
CREATE INDEX appointments_patient_id_starts_at_id_idx ON appointments(patient_id, starts_at, id);
CREATE INDEX appointments_center_id_starts_at_id_idx ON appointments(center_id, starts_at, id);
CREATE INDEX appointments_slot_id_idx ON appointments(slot_id);
CREATE INDEX appointments_offer_id_idx ON appointments(offer_id);
CREATE INDEX appointments_screening_type_id_idx ON appointments(screening_type_id);
-- One appointment for an offer, and one at a time for a person and a kind of screening.
CREATE UNIQUE INDEX appointments_one_of_offer ON appointments (offer_id)
  WHERE offer_id IS NOT NULL AND status IN ('scheduled', 'checked_in', 'completed');
CREATE UNIQUE INDEX appointments_one_live ON appointments (patient_id, screening_type_id)
  WHERE status IN ('scheduled', 'checked_in');
CREATE INDEX appointments_to_remind ON appointments (starts_at) WHERE status = 'scheduled';
CREATE INDEX appointments_ended_at ON appointments (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX appointments_upcoming ON appointments (center_id) WHERE status IN ('scheduled', 'checked_in');
GRANT SELECT, INSERT, UPDATE ON appointments TO goodturn_app;
GRANT SELECT ON appointments TO goodturn_readonly;

CREATE TABLE result_uploads (
  id uuid NOT NULL DEFAULT uuidv7(),
  appointment_id uuid NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  swept_at timestamptz(3),
  CONSTRAINT result_uploads_pkey PRIMARY KEY (id)
);
CREATE INDEX result_uploads_started_at_idx ON result_uploads(started_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON result_uploads TO goodturn_app;
GRANT SELECT ON result_uploads TO goodturn_readonly;

CREATE TABLE results (
  id uuid NOT NULL DEFAULT uuidv7(),
  appointment_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  center_id uuid NOT NULL,
  object_id uuid NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size_bytes integer NOT NULL,
  sha256 text NOT NULL,
  notes text,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3),
  deleted_by uuid,
  CONSTRAINT results_pkey PRIMARY KEY (id),
  CONSTRAINT results_name_form CHECK (char_length(name) BETWEEN 1 AND 130 AND name !~ '[/\\[:cntrl:]]'),
  CONSTRAINT results_media_type_known CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  CONSTRAINT results_size_range CHECK (size_bytes BETWEEN 1 AND 10485760),
  CONSTRAINT results_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT results_notes_length CHECK (char_length(notes) BETWEEN 1 AND 4000),
  CONSTRAINT results_deleted_by_somebody CHECK ((deleted_at IS NULL) = (deleted_by IS NULL)),
  CONSTRAINT results_appointment_id_fkey
    FOREIGN KEY (appointment_id) REFERENCES appointments(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX results_object_id_key ON results(object_id);
CREATE INDEX results_patient_id_uploaded_at_id_idx ON results(patient_id, uploaded_at, id);
CREATE UNIQUE INDEX results_appointment_id_sha256_key ON results(appointment_id, sha256);
-- A file stays what it is, and a read stays written down.
GRANT SELECT, INSERT, UPDATE (name, notes, deleted_at, deleted_by) ON results TO goodturn_app;
GRANT SELECT ON results TO goodturn_readonly;

CREATE TABLE result_reads (
  id uuid NOT NULL DEFAULT uuidv7(),
  result_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  part result_part NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  request_id text NOT NULL,
  CONSTRAINT result_reads_pkey PRIMARY KEY (id),
  CONSTRAINT result_reads_result_id_fkey
    FOREIGN KEY (result_id) REFERENCES results(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT result_reads_reader_id_fkey
    FOREIGN KEY (reader_id) REFERENCES users(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX result_reads_result_id_at_id_idx ON result_reads(result_id, at, id);
CREATE INDEX result_reads_reader_id_at_idx ON result_reads(reader_id, at);
GRANT SELECT, INSERT ON result_reads TO goodturn_app;
GRANT SELECT ON result_reads TO goodturn_readonly;

CREATE TRIGGER appointments_transition BEFORE UPDATE OF status ON appointments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('scheduled>checked_in', 'scheduled>cancelled', 'scheduled>no_show',
    'checked_in>completed');

-- ======== Payables and payouts

CREATE TABLE payouts (
  id uuid NOT NULL DEFAULT uuidv7(),
  center_id uuid NOT NULL,
  status payout_status NOT NULL DEFAULT 'draft'::payout_status,
  from_day date NOT NULL,
  to_day date NOT NULL,
  amount_minor bigint NOT NULL,
  screenings integer NOT NULL,
  drafted_by uuid NOT NULL,
  drafted_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  approved_by uuid,
  approved_at timestamptz(3),
  reference text,
  paid_at timestamptz(3),
  failure_reason text,
  ended_at timestamptz(3),
  bank_account_id uuid,
  first_approved_account_id uuid,
  first_approved_at timestamptz(3),
  first_approved_by uuid,
  CONSTRAINT payouts_pkey PRIMARY KEY (id),
  CONSTRAINT payouts_days_in_order CHECK (from_day <= to_day),
  CONSTRAINT payouts_pays_something CHECK (amount_minor > 0 AND screenings > 0),
  -- Two people, whoever asks.
  CONSTRAINT payouts_maker_is_not_checker CHECK (approved_by <> drafted_by),
  CONSTRAINT payouts_approved_by_somebody
    CHECK ((status IN ('draft', 'cancelled')) = (approved_by IS NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
  CONSTRAINT payouts_paid_has_reference
    CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status <> 'paid' OR reference IS NOT NULL)),
  CONSTRAINT payouts_failed_has_reason CHECK (status <> 'failed' OR failure_reason IS NOT NULL),
  CONSTRAINT payouts_first_approval_is_whole CHECK (
    (first_approved_by IS NULL) = (first_approved_at IS NULL)
    AND (first_approved_by IS NULL) = (first_approved_account_id IS NULL)),
  -- Three people, when the account has just changed: who drafts, and two who approve.
  CONSTRAINT payouts_approvers_differ CHECK (first_approved_by <> drafted_by AND first_approved_by <> approved_by),
  -- Not of what was approved before accounts were kept: that is noted as failed, and approved again.
  CONSTRAINT payouts_approved_for_an_account CHECK (status <> 'approved' OR bank_account_id IS NOT NULL) NOT VALID,
  CONSTRAINT payouts_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT payouts_bank_account_id_fkey
    FOREIGN KEY (bank_account_id) REFERENCES center_bank_accounts(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT payouts_first_approved_account_id_fkey
    FOREIGN KEY (first_approved_account_id) REFERENCES center_bank_accounts(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX payouts_center_id_drafted_at_id_idx ON payouts(center_id, drafted_at, id);
CREATE INDEX payouts_drafted_at_id_idx ON payouts(drafted_at, id);
CREATE INDEX payouts_status_drafted_at_id_idx ON payouts(status, drafted_at, id);
CREATE INDEX payouts_bank_account_id_idx ON payouts(bank_account_id);
CREATE INDEX payouts_first_approved_account_id_idx ON payouts(first_approved_account_id);
GRANT SELECT, INSERT, UPDATE ON payouts TO goodturn_app;
GRANT SELECT ON payouts TO goodturn_readonly;

CREATE TABLE payables (
  appointment_id uuid NOT NULL,
  center_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  payout_id uuid,
  CONSTRAINT payables_pkey PRIMARY KEY (appointment_id),
  CONSTRAINT payables_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT payables_appointment_id_fkey
    FOREIGN KEY (appointment_id) REFERENCES appointments(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT payables_center_id_fkey
    FOREIGN KEY (center_id) REFERENCES centers(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT payables_campaign_id_fkey
    FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT payables_payout_id_fkey
    FOREIGN KEY (payout_id) REFERENCES payouts(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX payables_center_id_created_at_appointment_id_idx ON payables(center_id, created_at, appointment_id);
CREATE INDEX payables_payout_id_created_at_appointment_id_idx ON payables(payout_id, created_at, appointment_id);
CREATE INDEX payables_campaign_id_idx ON payables(campaign_id);
CREATE INDEX payables_not_paid_out ON payables (center_id, created_at) WHERE payout_id IS NULL;
GRANT SELECT, INSERT, UPDATE ON payables TO goodturn_app;
GRANT SELECT ON payables TO goodturn_readonly;

CREATE TRIGGER payouts_transition BEFORE UPDATE OF status ON payouts
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refuse_illegal_transition('draft>approved', 'draft>cancelled', 'approved>paid', 'approved>failed',
    'failed>approved');
-- A payable stays what it was made as, but for the payout that it is in; what was paid is history.
CREATE FUNCTION refuse_changed_payable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a payable keeps its center, campaign and amount' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER payables_keep_their_amount BEFORE UPDATE OF appointment_id, center_id, campaign_id, amount_minor, created_at
  ON payables FOR EACH ROW EXECUTE FUNCTION refuse_changed_payable();

-- ======== Messages

CREATE TABLE outbox_messages (
  id uuid NOT NULL DEFAULT uuidv7(),
  kind text NOT NULL,
  recipient_id uuid,
  subject_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz(3),
  -- What a person is told is also read on the site; a message that was read there is read once and for all.
  read_at timestamptz(3),
  failure text,
  status delivery_status NOT NULL DEFAULT 'due'::delivery_status,
  taken_until timestamptz(3),
  CONSTRAINT outbox_messages_pkey PRIMARY KEY (id),
  -- A message has a reader with an account, or is about a gift of somebody without one.
  CONSTRAINT outbox_messages_has_reader CHECK (recipient_id IS NOT NULL OR kind = 'donation_received'),
  CONSTRAINT outbox_messages_sent_has_time CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT outbox_messages_dead_has_reason CHECK (status <> 'dead' OR failure IS NOT NULL)
);
CREATE INDEX outbox_messages_created_at_id_idx ON outbox_messages(created_at, id);
CREATE INDEX outbox_messages_recipient_id_created_at_id_idx ON outbox_messages(recipient_id, created_at, id);
CREATE UNIQUE INDEX outbox_messages_kind_subject_id_key ON outbox_messages(kind, subject_id);
CREATE INDEX outbox_messages_due ON outbox_messages (next_attempt_at) WHERE status = 'due';
CREATE INDEX outbox_messages_unread ON outbox_messages (recipient_id) WHERE read_at IS NULL;
CREATE INDEX outbox_messages_dead ON outbox_messages (created_at, id) WHERE status = 'dead';
GRANT SELECT, INSERT, UPDATE, DELETE, UPDATE (read_at) ON outbox_messages TO goodturn_app;
GRANT SELECT ON outbox_messages TO goodturn_readonly;

CREATE TABLE muted_mail (
  user_id uuid NOT NULL,
  topic text NOT NULL,
  CONSTRAINT muted_mail_pkey PRIMARY KEY (user_id,topic),
  CONSTRAINT muted_mail_topic CHECK (topic IN ('offers', 'appointments', 'news')),
  CONSTRAINT muted_mail_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE ON UPDATE CASCADE
);
GRANT SELECT, INSERT, DELETE ON muted_mail TO goodturn_app;
GRANT SELECT ON muted_mail TO goodturn_readonly;

-- ======== Documents and exports

CREATE TABLE documents (
  id uuid NOT NULL DEFAULT uuidv7(),
  kind document_kind NOT NULL,
  year smallint NOT NULL,
  serial integer NOT NULL,
  subject_id uuid NOT NULL,
  version smallint NOT NULL DEFAULT 0,
  facts jsonb NOT NULL,
  issued_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  issued_by uuid NOT NULL,
  CONSTRAINT documents_pkey PRIMARY KEY (id),
  CONSTRAINT documents_serial_range CHECK (serial BETWEEN 1 AND 999999999),
  CONSTRAINT documents_version_range CHECK (version >= 0),
  CONSTRAINT documents_facts_are_an_object CHECK (jsonb_typeof(facts) = 'object')
);
CREATE UNIQUE INDEX documents_kind_year_serial_key ON documents(kind, year, serial);
CREATE UNIQUE INDEX documents_kind_subject_id_version_key ON documents(kind, subject_id, version);
-- What was issued stays as it was issued.
GRANT SELECT, INSERT ON documents TO goodturn_app;
GRANT SELECT ON documents TO goodturn_readonly;

CREATE TABLE document_counters (
  kind document_kind NOT NULL,
  year smallint NOT NULL,
  last integer NOT NULL,
  CONSTRAINT document_counters_pkey PRIMARY KEY (kind,year),
  CONSTRAINT document_counters_range CHECK (year BETWEEN 2000 AND 9999 AND last BETWEEN 1 AND 999999999)
);
GRANT SELECT, INSERT, UPDATE ON document_counters TO goodturn_app;
GRANT SELECT ON document_counters TO goodturn_readonly;

CREATE TABLE exports (
  id uuid NOT NULL DEFAULT uuidv7(),
  actor_id uuid NOT NULL,
  list text NOT NULL,
  filters jsonb NOT NULL DEFAULT '{}'::jsonb,
  by_email boolean NOT NULL DEFAULT false,
  started_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  moved_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at timestamptz(3),
  complete boolean NOT NULL DEFAULT false,
  rows integer NOT NULL DEFAULT 0,
  CONSTRAINT exports_pkey PRIMARY KEY (id),
  CONSTRAINT exports_rows_not_negative CHECK (rows >= 0),
  CONSTRAINT exports_complete_is_ended CHECK (ended_at IS NOT NULL OR NOT complete)
);
CREATE INDEX exports_started_at_id_idx ON exports(started_at, id);
CREATE INDEX exports_actor_id_started_at_id_idx ON exports(actor_id, started_at, id);
CREATE INDEX exports_list_started_at_id_idx ON exports(list, started_at, id);
-- Who began it and what was asked for stays as it was; the application only counts on and ends it.
GRANT SELECT, INSERT, UPDATE (moved_at, ended_at, complete, rows) ON exports TO goodturn_app;
GRANT SELECT ON exports TO goodturn_readonly;

-- A counter goes up by one, and only in the transaction of the document that has the number.
CREATE FUNCTION refuse_gap_in_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.last <> OLD.last + 1 OR TG_OP = 'INSERT' AND NEW.last <> 1 THEN
    RAISE EXCEPTION 'numbers are given out one by one' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM documents d WHERE d.kind = NEW.kind AND d.year = NEW.year AND d.serial = NEW.last) THEN
    RAISE EXCEPTION 'a number without a document' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER document_counters_have_no_gap AFTER INSERT OR UPDATE ON document_counters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_gap_in_numbers();

-- ======== Audit

CREATE TABLE audit_events (
  id uuid NOT NULL DEFAULT uuidv7(),
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  actor_id uuid,
  action text NOT NULL,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  request_id text,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT audit_events_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_events_at_id_idx ON audit_events(at, id);
CREATE INDEX audit_events_entity_entity_id_at_idx ON audit_events(entity, entity_id, at);
CREATE INDEX audit_events_actor_id_at_idx ON audit_events(actor_id, at);
CREATE INDEX audit_events_action_at_id_idx ON audit_events(action, at, id);
GRANT SELECT, INSERT ON audit_events TO goodturn_app;
GRANT SELECT ON audit_events TO goodturn_readonly;

CREATE TABLE audit_unsealed (
  event_id uuid NOT NULL,
  CONSTRAINT audit_unsealed_pkey PRIMARY KEY (event_id)
);
GRANT SELECT, INSERT, DELETE ON audit_unsealed TO goodturn_app;
GRANT SELECT ON audit_unsealed TO goodturn_readonly;

CREATE TABLE audit_seals (
  seq bigint NOT NULL,
  event_id uuid NOT NULL,
  hash bytea NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT audit_seals_pkey PRIMARY KEY (seq)
);
CREATE UNIQUE INDEX audit_seals_event_id_key ON audit_seals(event_id);
GRANT SELECT, INSERT ON audit_seals TO goodturn_app;
GRANT SELECT ON audit_seals TO goodturn_readonly;

CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE FUNCTION queue_for_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (event_id) SELECT id FROM new_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_events_queued AFTER INSERT ON audit_events
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION queue_for_sealing();
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

-- ======== Webhooks

CREATE TABLE webhook_endpoints (
  id uuid NOT NULL DEFAULT uuidv7(),
  url text NOT NULL,
  name text NOT NULL,
  events text[],
  sealed text,
  previous_sealed text,
  previous_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  off_at timestamptz(3),
  off_reason text,
  failing_since timestamptz(3),
  deleted_at timestamptz(3),
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoints_sealed_form CHECK (sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  CONSTRAINT webhook_endpoints_previous_form CHECK (previous_sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  CONSTRAINT webhook_endpoints_has_secret CHECK (deleted_at IS NOT NULL OR sealed IS NOT NULL),
  CONSTRAINT webhook_endpoints_previous_ends CHECK ((previous_sealed IS NULL) = (previous_until IS NULL)),
  CONSTRAINT webhook_endpoints_events_some CHECK (cardinality(events) > 0),
  CONSTRAINT webhook_endpoints_off_has_reason CHECK ((off_at IS NULL) = (off_reason IS NULL)),
  CONSTRAINT webhook_endpoints_off_reason CHECK (off_reason IN ('by_hand', 'failing', 'gone'))
);
GRANT SELECT, INSERT, UPDATE ON webhook_endpoints TO goodturn_app;
GRANT SELECT (id, url, name, events, previous_until, created_at, off_at, off_reason, failing_since, deleted_at)
  ON webhook_endpoints TO goodturn_readonly;

CREATE TABLE webhook_events (
  id uuid NOT NULL DEFAULT uuidv7(),
  type text NOT NULL,
  source_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT webhook_events_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX webhook_events_source_id_subject_id_key ON webhook_events(source_id, subject_id);
GRANT SELECT, INSERT, DELETE ON webhook_events TO goodturn_app;
GRANT SELECT ON webhook_events TO goodturn_readonly;

CREATE TABLE webhook_deliveries (
  id uuid NOT NULL DEFAULT uuidv7(),
  endpoint_id uuid NOT NULL,
  event_id uuid NOT NULL,
  status webhook_delivery_status NOT NULL DEFAULT 'due'::webhook_delivery_status,
  attempts smallint NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  next_attempt_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  taken_until timestamptz(3),
  sent_at timestamptz(3),
  last_status smallint,
  last_error text,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_deliveries_sent_has_time CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT webhook_deliveries_dead_has_reason CHECK (status <> 'dead' OR last_error IS NOT NULL),
  CONSTRAINT webhook_deliveries_endpoint_id_fkey
    FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT webhook_deliveries_event_id_fkey
    FOREIGN KEY (event_id) REFERENCES webhook_events(id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX webhook_deliveries_endpoint_id_created_at_id_idx ON webhook_deliveries(endpoint_id, created_at, id);
CREATE INDEX webhook_deliveries_endpoint_id_status_created_at_id_idx
  ON webhook_deliveries(endpoint_id, status, created_at, id);
CREATE INDEX webhook_deliveries_created_at_idx ON webhook_deliveries(created_at);
CREATE UNIQUE INDEX webhook_deliveries_event_id_endpoint_id_key ON webhook_deliveries(event_id, endpoint_id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, id) WHERE status = 'due';
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_deliveries TO goodturn_app;
GRANT SELECT ON webhook_deliveries TO goodturn_readonly;

CREATE TABLE webhook_cursor (
  id smallint NOT NULL DEFAULT 1,
  through bigint NOT NULL,
  CONSTRAINT webhook_cursor_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_cursor_one_row CHECK (id = 1)
);
GRANT SELECT, UPDATE ON webhook_cursor TO goodturn_app;
GRANT SELECT ON webhook_cursor TO goodturn_readonly;

INSERT INTO webhook_cursor (through) VALUES (0);

-- ======== Analytics: changes, and the facts that they are folded into

CREATE TABLE entry_changes (
  weight smallint NOT NULL,
  screening_type_id uuid NOT NULL,
  status entry_status NOT NULL,
  joined_at timestamptz(3) NOT NULL,
  matched_at timestamptz(3),
  ended_at timestamptz(3),
  state_code text,
  lga_code text,
  sex sex,
  date_of_birth date,
  monthly_income_minor bigint
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
GRANT SELECT, INSERT, UPDATE, DELETE ON entry_changes TO goodturn_app;
GRANT SELECT ON entry_changes TO goodturn_readonly;

CREATE TABLE offer_changes (
  weight smallint NOT NULL,
  screening_type_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  status offer_status NOT NULL,
  waited_since timestamptz(3) NOT NULL,
  offered_at timestamptz(3) NOT NULL,
  claimed_at timestamptz(3),
  ended_at timestamptz(3),
  place_lost boolean NOT NULL,
  state_code text,
  lga_code text,
  sex sex,
  date_of_birth date,
  monthly_income_minor bigint
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_changes TO goodturn_app;
GRANT SELECT ON offer_changes TO goodturn_readonly;

CREATE TABLE money_changes (
  weight smallint NOT NULL,
  campaign_id uuid NOT NULL,
  account ledger_account NOT NULL,
  amount_minor bigint NOT NULL,
  at timestamptz(3) NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
GRANT SELECT, INSERT, UPDATE, DELETE ON money_changes TO goodturn_app;
GRANT SELECT ON money_changes TO goodturn_readonly;

CREATE TABLE people_changes (
  weight smallint NOT NULL,
  role role,
  at timestamptz(3) NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_changes TO goodturn_app;
GRANT SELECT ON people_changes TO goodturn_readonly;

CREATE TABLE entry_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  screening_type_id uuid NOT NULL,
  state_code text NOT NULL,
  lga_code text NOT NULL,
  age_band smallint NOT NULL,
  sex text NOT NULL,
  income_band smallint NOT NULL,
  joined integer NOT NULL,
  matched integer NOT NULL,
  left_unmatched integer NOT NULL,
  withdrawn integer NOT NULL,
  lapsed integer NOT NULL,
  CONSTRAINT entry_facts_pkey
    PRIMARY KEY (cuboid,grain,day,screening_type_id,state_code,lga_code,age_band,sex,income_band)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON entry_facts TO goodturn_app;
GRANT SELECT ON entry_facts TO goodturn_readonly;

CREATE TABLE line_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  screening_type_id uuid NOT NULL,
  state_code text NOT NULL,
  joined integer NOT NULL,
  waiting integer NOT NULL,
  paused integer NOT NULL,
  matched integer NOT NULL,
  claimed integer NOT NULL,
  served integer NOT NULL,
  CONSTRAINT line_facts_pkey PRIMARY KEY (cuboid,grain,day,screening_type_id,state_code)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON line_facts TO goodturn_app;
GRANT SELECT ON line_facts TO goodturn_readonly;

CREATE TABLE offer_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  screening_type_id uuid NOT NULL,
  state_code text NOT NULL,
  lga_code text NOT NULL,
  campaign_id uuid NOT NULL,
  age_band smallint NOT NULL,
  sex text NOT NULL,
  income_band smallint NOT NULL,
  offered integer NOT NULL,
  accepted integer NOT NULL,
  kept integer NOT NULL,
  claimed integer NOT NULL,
  declined integer NOT NULL,
  expired integer NOT NULL,
  revoked integer NOT NULL,
  released integer NOT NULL,
  fulfilled integer NOT NULL,
  restarts integer NOT NULL,
  wait_days bigint NOT NULL,
  promised_minor bigint NOT NULL,
  kept_minor bigint NOT NULL,
  returned_minor bigint NOT NULL,
  spent_minor bigint NOT NULL,
  CONSTRAINT offer_facts_pkey
    PRIMARY KEY (cuboid,grain,day,screening_type_id,state_code,lga_code,campaign_id,age_band,sex,income_band)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_facts TO goodturn_app;
GRANT SELECT ON offer_facts TO goodturn_readonly;

CREATE TABLE wait_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  kind wait_kind NOT NULL,
  screening_type_id uuid NOT NULL,
  state_code text NOT NULL,
  length integer NOT NULL,
  waits integer NOT NULL,
  CONSTRAINT wait_facts_pkey PRIMARY KEY (cuboid,grain,day,kind,screening_type_id,state_code,length)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON wait_facts TO goodturn_app;
GRANT SELECT ON wait_facts TO goodturn_readonly;

CREATE TABLE money_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  campaign_id uuid NOT NULL,
  donated_minor bigint NOT NULL,
  moved_in_minor bigint NOT NULL,
  withdrawn_minor bigint NOT NULL,
  CONSTRAINT money_facts_pkey PRIMARY KEY (cuboid,grain,day,campaign_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON money_facts TO goodturn_app;
GRANT SELECT ON money_facts TO goodturn_readonly;

CREATE TABLE people_facts (
  cuboid smallint NOT NULL,
  grain fact_grain NOT NULL,
  day date NOT NULL,
  registered integer NOT NULL,
  patients integer NOT NULL,
  donors integer NOT NULL,
  centers integer NOT NULL,
  CONSTRAINT people_facts_pkey PRIMARY KEY (cuboid,grain,day)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_facts TO goodturn_app;
GRANT SELECT ON people_facts TO goodturn_readonly;

-- ---- the records as changes see them

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
GRANT SELECT ON entry_images, offer_images, money_images, people_images TO goodturn_app, goodturn_readonly;

-- ======== Functions that read or change several tables

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
REVOKE EXECUTE ON FUNCTION rebuild_analytics() FROM PUBLIC;

-- The price of a kind of screening now: it follows from the clock, and no job has to move it.
CREATE FUNCTION price_of(t screening_types) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT p.price_minor FROM screening_prices p WHERE p.screening_type_id = t.id AND p.effective_from <= now()
    ORDER BY p.effective_from DESC LIMIT 1), t.price_minor)
$$;

-- What an event is, independent of a session's settings: times as seconds since 1970, JSON as PostgreSQL orders it.
CREATE FUNCTION digest_of(e audit_events) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, extract(epoch FROM e.at), e.actor_id, e.action, e.entity, e.entity_id, e.request_id, e.detail)::text, 'UTF8'))
$$;

-- Results and the log of who read them stay as they are, whatever the application does; but whoever asks to be forgotten takes
-- them along. So this is a function of the owner's, for all results of one person and nothing less. The bytes become uploads
-- that nobody is behind, which the hourly sweep deletes.
CREATE FUNCTION forget_results_of(person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM result_reads d USING results r WHERE d.result_id = r.id AND r.patient_id = person;
  WITH gone AS (
    DELETE FROM results WHERE patient_id = person RETURNING object_id, appointment_id
  )
  INSERT INTO result_uploads (id, appointment_id, started_at)
  SELECT object_id, appointment_id, now() - interval '2 hours' FROM gone;
$$;
REVOKE EXECUTE ON FUNCTION forget_results_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_results_of(uuid) TO goodturn_app;

-- Documents stay as they are, whatever the application does; but the vouchers of whoever asks to be forgotten lose the name.
-- So this is a function of the owner's, for all vouchers of one person and nothing else of them. It answers which they are:
-- their bytes have the name as well, and are drawn again without it when somebody asks. Receipts are books, and keep theirs.
CREATE FUNCTION forget_vouchers_of(person uuid) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE documents d SET facts = jsonb_set(d.facts, '{patientName}', '"Erased"')
  FROM appointments a WHERE d.kind = 'voucher' AND d.subject_id = a.id AND a.patient_id = person
  RETURNING d.id;
$$;
REVOKE EXECUTE ON FUNCTION forget_vouchers_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_vouchers_of(uuid) TO goodturn_app;

-- Below which free money a campaign's donor is told. Without a wish: three screenings of the dearest kind that it covers, and
-- never more than half of all that came in, so that a small campaign is not low from its first day.
CREATE FUNCTION low_money_mark(minor bigint, percent int, funded bigint, types uuid[]) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN minor IS NOT NULL THEN minor
    -- In parts, because a hundred times the most that a campaign can hold is still a bigint, and stays one.
    WHEN percent IS NOT NULL THEN funded / 100 * percent + funded % 100 * percent / 100
    ELSE least(funded / 2, coalesce(
      (SELECT 3 * max(price_of(t)) FROM screening_types t WHERE t.active AND (types = '{}' OR t.id = ANY (types))), 0)) END
$$;

-- ======== Triggers of analytics: each change of a record, written down in the transaction that makes it

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
