-- DropIndex
DROP INDEX "appointments_booked_at";

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "token_hash" TEXT NOT NULL,
    "begins" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_created_at_idx" ON "api_tokens"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE api_tokens
  ADD CONSTRAINT api_tokens_scopes_known CHECK (scopes <@ ARRAY['read', 'matching', 'import'] AND cardinality(scopes) > 0),
  ADD CONSTRAINT api_tokens_hash_form CHECK (token_hash ~ '^[0-9a-f]{64}$');
GRANT SELECT, INSERT, UPDATE ON api_tokens TO goodturn_app;
GRANT SELECT (id, user_id, name, scopes, begins, created_at, expires_at, last_used_at, revoked_at) ON api_tokens TO goodturn_readonly;
