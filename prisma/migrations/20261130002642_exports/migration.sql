-- CreateTable
CREATE TABLE "exports" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "actor_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "by_email" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "rows" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exports_started_at_id_idx" ON "exports"("started_at", "id");

-- CreateIndex
CREATE INDEX "exports_actor_id_started_at_id_idx" ON "exports"("actor_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "exports_list_started_at_id_idx" ON "exports"("list", "started_at", "id");

ALTER TABLE exports
  ADD CONSTRAINT exports_rows_not_negative CHECK (rows >= 0),
  ADD CONSTRAINT exports_complete_is_ended CHECK (ended_at IS NOT NULL OR NOT complete);
-- Who began it and what was asked for stays as it was; the application only counts on and ends it.
GRANT SELECT, INSERT, UPDATE (moved_at, ended_at, complete, rows) ON exports TO goodturn_app;
GRANT SELECT ON exports TO goodturn_readonly;
