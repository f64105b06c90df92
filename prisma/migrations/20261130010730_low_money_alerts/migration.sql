-- CreateEnum
CREATE TYPE "campaign_notice_kind" AS ENUM ('low_money', 'paused', 'resumed', 'closed');

-- AlterTable
ALTER TABLE "campaigns" ADD COLUMN     "low_money_armed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "low_money_minor" BIGINT,
ADD COLUMN     "low_money_percent" INTEGER;

-- CreateTable
CREATE TABLE "campaign_notices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "campaign_id" UUID NOT NULL,
    "kind" "campaign_notice_kind" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "runs_out_on" DATE,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_notices_campaign_id_created_at_id_idx" ON "campaign_notices"("campaign_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "campaign_notices" ADD CONSTRAINT "campaign_notices_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE campaigns
  ADD CONSTRAINT campaigns_low_money_one CHECK (low_money_minor IS NULL OR low_money_percent IS NULL),
  ADD CONSTRAINT campaigns_low_money_range CHECK (low_money_minor >= 0),
  ADD CONSTRAINT campaigns_low_money_percent_range CHECK (low_money_percent BETWEEN 1 AND 100);
ALTER TABLE campaign_notices
  ADD CONSTRAINT campaign_notices_amount_range CHECK (amount_minor >= 0),
  ADD CONSTRAINT campaign_notices_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500);

-- Its predicate names nothing that money moves, so that an apply's updates stay cheap.
CREATE INDEX campaigns_low_money_armed ON campaigns (id) WHERE low_money_armed;

-- Below which free money a campaign's donor is told. Without a wish: three screenings of the dearest kind that it covers, and
-- never more than half of all that came in, so that a small campaign is not low from its first day.
CREATE FUNCTION low_money_mark(minor bigint, percent int, funded bigint, types uuid[]) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN minor IS NOT NULL THEN minor
    -- In parts, because a hundred times the most that a campaign can hold is still a bigint, and stays one.
    WHEN percent IS NOT NULL THEN funded / 100 * percent + funded % 100 * percent / 100
    ELSE least(funded / 2, coalesce(
      (SELECT 3 * max(price_of(t)) FROM screening_types t WHERE t.active AND (types = '{}' OR t.id = ANY (types))), 0)) END
$$;

UPDATE campaigns SET low_money_armed = true
WHERE donor_id IS NOT NULL AND status IN ('active', 'paused', 'exhausted')
  AND available_minor >= low_money_mark(low_money_minor, low_money_percent, funded_minor, screening_type_ids);

GRANT SELECT, INSERT ON campaign_notices TO goodturn_app;
GRANT SELECT ON campaign_notices TO goodturn_readonly;
