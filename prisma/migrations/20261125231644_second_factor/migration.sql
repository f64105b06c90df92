-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "second_factors" (
    "user_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE second_factors
  ADD CONSTRAINT second_factors_sealed_form CHECK (sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT second_factors_used_once_on CHECK (confirmed_at IS NULL OR last_step IS NOT NULL);
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_hash_form CHECK (code_hash ~ '^[0-9a-f]{64}$');
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes TO goodturn_app;
GRANT SELECT (user_id, created_at, confirmed_at) ON second_factors TO goodturn_readonly;
GRANT SELECT (user_id, used_at) ON recovery_codes TO goodturn_readonly;
