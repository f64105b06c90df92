-- CreateEnum
CREATE TYPE "result_part" AS ENUM ('notes', 'file');

-- CreateTable
CREATE TABLE "result_uploads" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "appointment_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "result_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "results" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "appointment_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "center_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "notes" TEXT,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" UUID,

    CONSTRAINT "results_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "result_reads" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "result_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "part" "result_part" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "result_reads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "result_uploads_started_at_idx" ON "result_uploads"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "results_object_id_key" ON "results"("object_id");

-- CreateIndex
CREATE INDEX "results_patient_id_uploaded_at_id_idx" ON "results"("patient_id", "uploaded_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "results_appointment_id_sha256_key" ON "results"("appointment_id", "sha256");

-- CreateIndex
CREATE INDEX "result_reads_result_id_at_id_idx" ON "result_reads"("result_id", "at", "id");

-- CreateIndex
CREATE INDEX "result_reads_reader_id_at_idx" ON "result_reads"("reader_id", "at");

-- AddForeignKey
ALTER TABLE "results" ADD CONSTRAINT "results_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_reads" ADD CONSTRAINT "result_reads_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "results"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result_reads" ADD CONSTRAINT "result_reads_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

-- ------------------------------------------------------------------ values

ALTER TABLE results
  ADD CONSTRAINT results_name_form CHECK (char_length(name) BETWEEN 1 AND 130 AND name !~ '[/\\[:cntrl:]]'),
  ADD CONSTRAINT results_media_type_known CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  ADD CONSTRAINT results_size_range CHECK (size_bytes BETWEEN 1 AND 10485760),
  ADD CONSTRAINT results_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT results_notes_length CHECK (char_length(notes) BETWEEN 1 AND 4000),
  ADD CONSTRAINT results_deleted_by_somebody CHECK ((deleted_at IS NULL) = (deleted_by IS NULL));

-- ------------------------------------------------------------------ roles

GRANT SELECT, INSERT, UPDATE, DELETE ON result_uploads TO goodturn_app;
-- A file stays what it is, and a read stays written down.
GRANT SELECT, INSERT ON results, result_reads TO goodturn_app;
GRANT UPDATE (name, notes, deleted_at, deleted_by) ON results TO goodturn_app;
GRANT SELECT ON result_uploads, results, result_reads TO goodturn_readonly;
