-- CreateTable
CREATE TABLE "second_factor_resets" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "status" "role_request_status" NOT NULL DEFAULT 'pending',
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_resets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "second_factor_resets_status_requested_at_id_idx" ON "second_factor_resets"("status", "requested_at", "id");

-- CreateIndex
CREATE INDEX "second_factor_resets_user_id_idx" ON "second_factor_resets"("user_id");

-- AddForeignKey
ALTER TABLE "second_factor_resets" ADD CONSTRAINT "second_factor_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE second_factor_resets
  -- Two people, whoever asks, and neither of them is whose second factor ends.
  ADD CONSTRAINT second_factor_resets_not_for_oneself CHECK (requested_by <> user_id),
  ADD CONSTRAINT second_factor_resets_approved_by_another
    CHECK (status <> 'approved' OR (decided_by <> requested_by AND decided_by <> user_id)),
  ADD CONSTRAINT second_factor_resets_decided_by_somebody
    CHECK ((status = 'pending') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));
GRANT SELECT, INSERT, UPDATE ON second_factor_resets TO goodturn_app;
GRANT SELECT ON second_factor_resets TO goodturn_readonly;
