-- AlterTable
ALTER TABLE "categories" ADD COLUMN     "active" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "screening_types" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "screening_prices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "screening_type_id" UUID NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "screening_prices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "screening_prices_screening_type_id_effective_from_key" ON "screening_prices"("screening_type_id", "effective_from");

-- AddForeignKey
ALTER TABLE "screening_prices" ADD CONSTRAINT "screening_prices_screening_type_id_fkey" FOREIGN KEY ("screening_type_id") REFERENCES "screening_types"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE screening_prices
  ADD CONSTRAINT screening_prices_price_range CHECK (price_minor > 0 AND price_minor <= 1000000000000000);

-- The price of a kind of screening now: it follows from the clock, and no job has to move it.
CREATE FUNCTION price_of(t screening_types) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT p.price_minor FROM screening_prices p WHERE p.screening_type_id = t.id AND p.effective_from <= now()
    ORDER BY p.effective_from DESC LIMIT 1), t.price_minor)
$$;

-- What people were offered by it is history; what has not come yet may be taken back.
CREATE FUNCTION refuse_changed_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.effective_from > now() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a price that has come stays as it is' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER screening_prices_stay BEFORE UPDATE OR DELETE ON screening_prices
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_price();

GRANT SELECT, INSERT, DELETE ON screening_prices TO goodturn_app;
GRANT SELECT ON screening_prices TO goodturn_readonly;
