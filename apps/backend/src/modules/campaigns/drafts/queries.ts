import { type Db, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { type CampaignRow, campaignColumns, toCampaign } from '../queries'
import type { Draft } from '../rules'

// What a draft is made of, written and read back. Money and states have files of their own.

/** The draft of a stored campaign. */
export const draftOfRow = (row: CampaignRow): Draft => {
  const { title, screeningTypeIds, targeting, startsAt, endsAt, pacingPercent } = toCampaign(row)
  return { title, screeningTypeIds, targeting, startsAt, endsAt, pacingPercent }
}

/** Writes a new draft. */
export async function insertDraft(tx: Db, args: { donorId: string; draft: Draft }): Promise<CampaignRow> {
  const { title, targeting, ...draft } = args.draft
  const rows = await tx.$queryRaw<CampaignRow[]>`
    INSERT INTO campaigns AS c (donor_id, title, screening_type_ids, age_min, age_max, sexes, state_codes, lga_codes,
      income_min_minor, income_max_minor, starts_at, ends_at, pacing_percent)
    VALUES (${args.donorId}::uuid, ${title}, ${draft.screeningTypeIds ?? []}::uuid[], ${targeting.ageMin}::int,
      ${targeting.ageMax}::int, ${targeting.sexes ?? []}::sex[], ${targeting.stateCodes ?? []}::text[],
      ${targeting.lgaCodes ?? []}::text[], ${targeting.incomeMinMinor}::bigint, ${targeting.incomeMaxMinor}::bigint,
      ${draft.startsAt}::timestamptz, ${draft.endsAt}::timestamptz, ${draft.pacingPercent}::int)
    RETURNING ${campaignColumns}`
  return assume(rows[0], 'an inserted campaign has a row')
}

/** Writes a campaign's draft over the stored one; its caller holds the row. The version rises unless only the title has changed. */
export async function updateDraft(
  tx: Db,
  args: { id: string; draft: Draft; onlyTitle: boolean },
): Promise<CampaignRow> {
  const { title, targeting, ...draft } = args.draft
  const rules = sql`, version = version + 1, screening_type_ids = ${draft.screeningTypeIds ?? []}::uuid[],
    age_min = ${targeting.ageMin}::int, age_max = ${targeting.ageMax}::int, sexes = ${targeting.sexes ?? []}::sex[],
    state_codes = ${targeting.stateCodes ?? []}::text[], lga_codes = ${targeting.lgaCodes ?? []}::text[],
    income_min_minor = ${targeting.incomeMinMinor}::bigint, income_max_minor = ${targeting.incomeMaxMinor}::bigint,
    starts_at = ${draft.startsAt}::timestamptz, ends_at = ${draft.endsAt}::timestamptz,
    pacing_percent = ${draft.pacingPercent}::int`
  const rows = await tx.$queryRaw<CampaignRow[]>`
    UPDATE campaigns c SET title = ${title} ${args.onlyTitle ? sql`` : rules}
    WHERE c.id = ${args.id}::uuid RETURNING ${campaignColumns}`
  return assume(rows[0], 'a campaign that is held has a row')
}
