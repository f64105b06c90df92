-- CreateEnum
CREATE TYPE "role_request_status" AS ENUM ('pending', 'approved', 'declined');

-- CreateTable
CREATE TABLE "role_requests" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "status" "role_request_status" NOT NULL DEFAULT 'pending',
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "role_requests_status_requested_at_id_idx" ON "role_requests"("status", "requested_at", "id");

-- CreateIndex
CREATE INDEX "role_requests_user_id_idx" ON "role_requests"("user_id");

-- AddForeignKey
ALTER TABLE "role_requests" ADD CONSTRAINT "role_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE role_requests
  -- Two people, whoever asks, and neither of them is who gets it.
  ADD CONSTRAINT role_requests_not_for_oneself CHECK (requested_by <> user_id),
  ADD CONSTRAINT role_requests_approved_by_another
    CHECK (status <> 'approved' OR (decided_by <> requested_by AND decided_by <> user_id)),
  ADD CONSTRAINT role_requests_decided_by_somebody
    CHECK ((status = 'pending') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));
CREATE UNIQUE INDEX role_requests_one_pending ON role_requests (user_id, role) WHERE status = 'pending';
GRANT SELECT, INSERT, UPDATE ON role_requests TO goodturn_app;
GRANT SELECT ON role_requests TO goodturn_readonly;
