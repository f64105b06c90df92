-- AlterTable
ALTER TABLE "centers" ADD COLUMN     "logo_id" UUID,
ADD COLUMN     "logo_sha256" TEXT;

-- CreateTable
CREATE TABLE "center_logo_uploads" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "center_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "center_logo_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "center_logo_uploads_center_id_idx" ON "center_logo_uploads"("center_id");

-- CreateIndex
CREATE INDEX "center_logo_uploads_started_at_idx" ON "center_logo_uploads"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "centers_logo_id_key" ON "centers"("logo_id");

-- AddForeignKey
ALTER TABLE "center_logo_uploads" ADD CONSTRAINT "center_logo_uploads_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "centers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE centers
  ADD CONSTRAINT centers_logo_whole CHECK ((logo_id IS NULL) = (logo_sha256 IS NULL)),
  ADD CONSTRAINT centers_logo_sha256_form CHECK (logo_sha256 ~ '^[0-9a-f]{64}$');

GRANT SELECT, INSERT, UPDATE, DELETE ON center_logo_uploads TO goodturn_app;
GRANT SELECT ON center_logo_uploads TO goodturn_readonly;
