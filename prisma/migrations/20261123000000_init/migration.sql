-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('patient', 'donor', 'center', 'admin');

-- CreateEnum
CREATE TYPE "token_purpose" AS ENUM ('verify_email', 'reset_password');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('female', 'male');

-- CreateEnum
CREATE TYPE "region_kind" AS ENUM ('state', 'lga');

-- CreateEnum
CREATE TYPE "center_status" AS ENUM ('pending', 'active', 'suspended', 'rejected');

-- CreateEnum
CREATE TYPE "campaign_status" AS ENUM ('draft', 'active', 'paused', 'exhausted', 'closed');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('pending', 'confirmed', 'failed');

-- CreateEnum
CREATE TYPE "journal_kind" AS ENUM ('funding', 'reservation', 'release', 'spend', 'withdrawal', 'transfer');

-- CreateEnum
CREATE TYPE "ledger_account" AS ENUM ('external', 'transfer', 'available', 'reserved', 'spent', 'withdrawn');

-- CreateEnum
CREATE TYPE "entry_status" AS ENUM ('waiting', 'paused', 'matched', 'claimed', 'served', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "strategy" AS ENUM ('first-come', 'max-reach');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('planning', 'planned', 'applying', 'applied', 'discarded', 'stale', 'failed');

-- CreateEnum
CREATE TYPE "run_trigger" AS ENUM ('manual', 'schedule');

-- CreateEnum
CREATE TYPE "offer_status" AS ENUM ('open', 'claimed', 'fulfilled', 'declined', 'expired', 'revoked', 'released');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_roles" (
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,

    CONSTRAINT "user_roles_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "token_hash" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "purpose" "token_purpose" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttles" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "strikes" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "patient_profiles" (
    "user_id" UUID NOT NULL,
    "date_of_birth" DATE,
    "sex" "sex",
    "state_code" TEXT,
    "lga_code" TEXT,
    "monthly_income_minor" BIGINT,
    "phone" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_profiles_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "regions" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "region_kind" NOT NULL,
    "parent_code" TEXT,

    CONSTRAINT "regions_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screening_types" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "category_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "age_min" INTEGER,
    "age_max" INTEGER,
    "sexes" "sex"[] DEFAULT ARRAY[]::"sex"[],
    "repeat_months" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "screening_types_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "centers" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "center_status" NOT NULL DEFAULT 'pending',
    "state_code" TEXT,
    "lga_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "centers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "donor_id" UUID,
    "title" TEXT NOT NULL,
    "status" "campaign_status" NOT NULL DEFAULT 'draft',
    "is_general_pool" BOOLEAN NOT NULL DEFAULT false,
    "screening_type_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "age_min" INTEGER,
    "age_max" INTEGER,
    "sexes" "sex"[] DEFAULT ARRAY[]::"sex"[],
    "state_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "lga_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "income_min_minor" BIGINT,
    "income_max_minor" BIGINT,
    "pacing_percent" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "funded_minor" BIGINT NOT NULL DEFAULT 0,
    "available_minor" BIGINT NOT NULL DEFAULT 0,
    "reserved_minor" BIGINT NOT NULL DEFAULT 0,
    "spent_minor" BIGINT NOT NULL DEFAULT 0,
    "withdrawn_minor" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "status" "payment_status" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_journals" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "journal_kind" NOT NULL,
    "source_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_journals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "journal_id" UUID NOT NULL,
    "leg" SMALLINT NOT NULL,
    "account" "ledger_account" NOT NULL,
    "campaign_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("journal_id","leg")
);

-- CreateTable
CREATE TABLE "waitlist_entries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "patient_id" UUID NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "status" "entry_status" NOT NULL DEFAULT 'waiting',
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "priority_tier" SMALLINT NOT NULL DEFAULT 0,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "waitlist_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policies" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "version" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "strategy" "strategy" NOT NULL DEFAULT 'first-come',
    "screening_type_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "max_matches" INTEGER,
    "max_spend_minor" BIGINT,
    "max_open_offers" INTEGER NOT NULL DEFAULT 3,
    "aging_days" INTEGER,
    "offer_window_days" INTEGER NOT NULL DEFAULT 7,
    "extension_days" INTEGER NOT NULL DEFAULT 3,
    "keeps_place" BOOLEAN NOT NULL DEFAULT true,
    "strikes_max" INTEGER DEFAULT 3,
    "strike_pause_days" INTEGER NOT NULL DEFAULT 30,
    "scheduled" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_runs" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "status" "run_status" NOT NULL DEFAULT 'planning',
    "trigger" "run_trigger" NOT NULL,
    "schedule_slot" TIMESTAMPTZ(3),
    "requested_by" UUID,
    "policy_id" UUID NOT NULL,
    "policy" JSONB NOT NULL,
    "snapshot_at" TIMESTAMPTZ(3),
    "engine_version" TEXT,
    "plan_hash" TEXT,
    "stats" JSONB,
    "progress_done" INTEGER NOT NULL DEFAULT 0,
    "progress_total" INTEGER NOT NULL DEFAULT 0,
    "applied_through" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure_code" TEXT,
    "stale_reasons" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "planned_at" TIMESTAMPTZ(3),
    "applying_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "match_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_run_campaigns" (
    "run_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "planned_minor" BIGINT NOT NULL DEFAULT 0,
    "matched" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "match_run_campaigns_pkey" PRIMARY KEY ("run_id","campaign_id")
);

-- CreateTable
CREATE TABLE "proposals" (
    "run_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "proposals_pkey" PRIMARY KEY ("run_id","rank")
);

-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "entry_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "screening_type_id" UUID NOT NULL,
    "run_id" UUID,
    "amount_minor" BIGINT NOT NULL,
    "status" "offer_status" NOT NULL DEFAULT 'open',
    "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "extended_at" TIMESTAMPTZ(3),
    "extension_reason" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "decline_reason" TEXT,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "request_id" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "principal_id" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("principal_id","route","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at", "id");

-- CreateIndex
CREATE INDEX "sessions_user_id_created_at_id_idx" ON "sessions"("user_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_session_id_generation_key" ON "refresh_tokens"("session_id", "generation");

-- CreateIndex
CREATE INDEX "one_time_tokens_user_id_purpose_created_at_idx" ON "one_time_tokens"("user_id", "purpose", "created_at");

-- CreateIndex
CREATE INDEX "throttles_window_start_idx" ON "throttles"("window_start");

-- CreateIndex
CREATE INDEX "patient_profiles_state_code_idx" ON "patient_profiles"("state_code");

-- CreateIndex
CREATE INDEX "patient_profiles_lga_code_idx" ON "patient_profiles"("lga_code");

-- CreateIndex
CREATE INDEX "regions_parent_code_idx" ON "regions"("parent_code");

-- CreateIndex
CREATE UNIQUE INDEX "categories_name_key" ON "categories"("name");

-- CreateIndex
CREATE UNIQUE INDEX "screening_types_name_key" ON "screening_types"("name");

-- CreateIndex
CREATE INDEX "screening_types_category_id_idx" ON "screening_types"("category_id");

-- CreateIndex
CREATE INDEX "centers_status_created_at_id_idx" ON "centers"("status", "created_at", "id");

-- CreateIndex
CREATE INDEX "centers_owner_id_idx" ON "centers"("owner_id");

-- CreateIndex
CREATE INDEX "centers_state_code_idx" ON "centers"("state_code");

-- CreateIndex
CREATE INDEX "centers_lga_code_idx" ON "centers"("lga_code");

-- CreateIndex
CREATE INDEX "campaigns_donor_id_created_at_id_idx" ON "campaigns"("donor_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "campaigns_created_at_id_idx" ON "campaigns"("created_at", "id");

-- CreateIndex
CREATE INDEX "campaigns_status_idx" ON "campaigns"("status");

-- CreateIndex
CREATE INDEX "payments_campaign_id_created_at_id_idx" ON "payments"("campaign_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_provider_reference_key" ON "payments"("provider", "reference");

-- CreateIndex
CREATE INDEX "ledger_journals_campaign_id_id_idx" ON "ledger_journals"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_journals_kind_source_id_key" ON "ledger_journals"("kind", "source_id");

-- CreateIndex
CREATE INDEX "ledger_entries_campaign_id_account_idx" ON "ledger_entries"("campaign_id", "account");

-- CreateIndex
CREATE INDEX "waitlist_entries_patient_id_created_at_id_idx" ON "waitlist_entries"("patient_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "waitlist_entries_created_at_id_idx" ON "waitlist_entries"("created_at", "id");

-- CreateIndex
CREATE INDEX "waitlist_entries_screening_type_id_status_created_at_id_idx" ON "waitlist_entries"("screening_type_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "waitlist_entries_status_created_at_id_idx" ON "waitlist_entries"("status", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "policies_version_key" ON "policies"("version");

-- CreateIndex
CREATE UNIQUE INDEX "match_runs_schedule_slot_key" ON "match_runs"("schedule_slot");

-- CreateIndex
CREATE INDEX "match_runs_created_at_id_idx" ON "match_runs"("created_at", "id");

-- CreateIndex
CREATE INDEX "match_runs_policy_id_idx" ON "match_runs"("policy_id");

-- CreateIndex
CREATE INDEX "match_run_campaigns_campaign_id_idx" ON "match_run_campaigns"("campaign_id");

-- CreateIndex
CREATE INDEX "proposals_entry_id_idx" ON "proposals"("entry_id");

-- CreateIndex
CREATE INDEX "offers_patient_id_offered_at_id_idx" ON "offers"("patient_id", "offered_at", "id");

-- CreateIndex
CREATE INDEX "offers_offered_at_id_idx" ON "offers"("offered_at", "id");

-- CreateIndex
CREATE INDEX "offers_status_offered_at_id_idx" ON "offers"("status", "offered_at", "id");

-- CreateIndex
CREATE INDEX "offers_campaign_id_offered_at_id_idx" ON "offers"("campaign_id", "offered_at", "id");

-- CreateIndex
CREATE INDEX "offers_screening_type_id_idx" ON "offers"("screening_type_id");

-- CreateIndex
CREATE INDEX "offers_entry_id_idx" ON "offers"("entry_id");

-- CreateIndex
CREATE INDEX "offers_run_id_idx" ON "offers"("run_id");

-- CreateIndex
CREATE INDEX "outbox_messages_created_at_id_idx" ON "outbox_messages"("created_at", "id");

-- CreateIndex
CREATE INDEX "outbox_messages_recipient_id_created_at_id_idx" ON "outbox_messages"("recipient_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_messages_kind_subject_id_key" ON "outbox_messages"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "audit_events_at_id_idx" ON "audit_events"("at", "id");

-- CreateIndex
CREATE INDEX "audit_events_entity_entity_id_at_idx" ON "audit_events"("entity", "entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- AddForeignKey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient_profiles" ADD CONSTRAINT "patient_profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient_profiles" ADD CONSTRAINT "patient_profiles_state_code_fkey" FOREIGN KEY ("state_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient_profiles" ADD CONSTRAINT "patient_profiles_lga_code_fkey" FOREIGN KEY ("lga_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regions" ADD CONSTRAINT "regions_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_types" ADD CONSTRAINT "screening_types_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "centers" ADD CONSTRAINT "centers_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "centers" ADD CONSTRAINT "centers_state_code_fkey" FOREIGN KEY ("state_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "centers" ADD CONSTRAINT "centers_lga_code_fkey" FOREIGN KEY ("lga_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_donor_id_fkey" FOREIGN KEY ("donor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_journals" ADD CONSTRAINT "ledger_journals_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_journal_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "ledger_journals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_screening_type_id_fkey" FOREIGN KEY ("screening_type_id") REFERENCES "screening_types"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_runs" ADD CONSTRAINT "match_runs_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_run_campaigns" ADD CONSTRAINT "match_run_campaigns_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "match_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "match_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "waitlist_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_screening_type_id_fkey" FOREIGN KEY ("screening_type_id") REFERENCES "screening_types"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "match_runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

