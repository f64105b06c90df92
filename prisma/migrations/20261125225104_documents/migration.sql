-- CreateEnum
CREATE TYPE "document_kind" AS ENUM ('receipt', 'voucher', 'statement', 'run_report');

-- CreateTable
CREATE TABLE "document_counters" (
    "kind" "document_kind" NOT NULL,
    "year" SMALLINT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_counters_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "document_kind" NOT NULL,
    "year" SMALLINT NOT NULL,
    "serial" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "version" SMALLINT NOT NULL DEFAULT 0,
    "facts" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issued_by" UUID NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "documents_kind_year_serial_key" ON "documents"("kind", "year", "serial");

-- CreateIndex
CREATE UNIQUE INDEX "documents_kind_subject_id_version_key" ON "documents"("kind", "subject_id", "version");

-- What Prisma cannot express.

-- ------------------------------------------------------------------ values

ALTER TABLE document_counters
  ADD CONSTRAINT document_counters_range CHECK (year BETWEEN 2000 AND 9999 AND last BETWEEN 1 AND 999999999);

ALTER TABLE documents
  ADD CONSTRAINT documents_serial_range CHECK (serial BETWEEN 1 AND 999999999),
  ADD CONSTRAINT documents_version_range CHECK (version >= 0),
  ADD CONSTRAINT documents_facts_are_an_object CHECK (jsonb_typeof(facts) = 'object');

-- ------------------------------------------------------------------ numbers without gaps

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

-- ------------------------------------------------------------------ roles

-- What was issued stays as it was issued.
GRANT SELECT, INSERT ON documents TO goodturn_app;
GRANT SELECT, INSERT, UPDATE ON document_counters TO goodturn_app;
GRANT SELECT ON documents, document_counters TO goodturn_readonly;
