-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('due', 'sent', 'dead');

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "url" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "events" TEXT[],
    "sealed" TEXT,
    "previous_sealed" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "off_at" TIMESTAMPTZ(3),
    "off_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "type" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'due',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_status" SMALLINT,
    "last_error" TEXT,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_cursor" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "through" BIGINT NOT NULL,

    CONSTRAINT "webhook_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_source_id_subject_id_key" ON "webhook_events"("source_id", "subject_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_created_at_id_idx" ON "webhook_deliveries"("endpoint_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_id_status_created_at_id_idx" ON "webhook_deliveries"("endpoint_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_event_id_endpoint_id_key" ON "webhook_deliveries"("event_id", "endpoint_id");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "webhook_events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE webhook_endpoints
  ADD CONSTRAINT webhook_endpoints_sealed_form CHECK (sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT webhook_endpoints_previous_form CHECK (previous_sealed ~ '^1\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT webhook_endpoints_has_secret CHECK (deleted_at IS NOT NULL OR sealed IS NOT NULL),
  ADD CONSTRAINT webhook_endpoints_previous_ends CHECK ((previous_sealed IS NULL) = (previous_until IS NULL)),
  ADD CONSTRAINT webhook_endpoints_events_some CHECK (cardinality(events) > 0),
  ADD CONSTRAINT webhook_endpoints_off_has_reason CHECK ((off_at IS NULL) = (off_reason IS NULL)),
  ADD CONSTRAINT webhook_endpoints_off_reason CHECK (off_reason IN ('by_hand', 'failing', 'gone'));
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_sent_has_time CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT webhook_deliveries_dead_has_reason CHECK (status <> 'dead' OR last_error IS NOT NULL);
ALTER TABLE webhook_cursor ADD CONSTRAINT webhook_cursor_one_row CHECK (id = 1);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, id) WHERE status = 'due';

-- What was sealed before anybody could be told of it is told to nobody.
INSERT INTO webhook_cursor (through) SELECT coalesce(max(seq), 0) FROM audit_seals;

GRANT SELECT, INSERT, UPDATE ON webhook_endpoints TO goodturn_app;
GRANT SELECT, INSERT, DELETE ON webhook_events TO goodturn_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_deliveries TO goodturn_app;
GRANT SELECT, UPDATE ON webhook_cursor TO goodturn_app;
GRANT SELECT (id, url, name, events, previous_until, created_at, off_at, off_reason, failing_since, deleted_at)
  ON webhook_endpoints TO goodturn_readonly;
GRANT SELECT ON webhook_events, webhook_deliveries, webhook_cursor TO goodturn_readonly;
