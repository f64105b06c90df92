// What a plan is made from, read so that nothing of it can change under the plan: the world at one moment, and the line
// as text that the engine parses and that the snapshot keeps.
import type { Campaign, LineDictionaries, ScreeningType } from '@goodturn/matching'

import { type Db, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'

export type FrozenWorld = {
  asOf: number
  campaigns: (Campaign & { title: string })[]
  screeningTypes: (ScreeningType & { name: string })[]
  dictionaries: LineDictionaries
}

type CampaignRow = {
  id: string
  title: string
  isGeneralPool: boolean
  status: string
  screeningTypeIds: string[]
  ageMin: number | null
  ageMax: number | null
  sexes: ('female' | 'male')[]
  stateCodes: string[]
  lgaCodes: string[]
  incomeMinMinor: bigint | null
  incomeMaxMinor: bigint | null
  pacingPercent: number | null
  startsAt: Date | null
  endsAt: Date | null
  createdAt: Date
  availableMinor: bigint
}

const minor = (value: bigint | null): number | null => (value === null ? null : Number(value))
const listOrNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null)

const toCampaign = (row: CampaignRow): FrozenWorld['campaigns'][number] => ({
  id: row.id,
  title: row.title,
  isGeneralPool: row.isGeneralPool,
  screeningTypeIds: listOrNull(row.screeningTypeIds),
  targeting: {
    ageMin: row.ageMin,
    ageMax: row.ageMax,
    sexes: listOrNull(row.sexes),
    stateCodes: listOrNull(row.stateCodes),
    lgaCodes: listOrNull(row.lgaCodes),
    incomeMinMinor: minor(row.incomeMinMinor),
    incomeMaxMinor: minor(row.incomeMaxMinor),
  },
  startsAt: row.startsAt?.getTime() ?? null,
  endsAt: row.endsAt?.getTime() ?? null,
  createdAt: row.createdAt.getTime(),
  // An exhausted campaign is an active one without money: a hypothetical top-up must find it, and an explanation says
  // that its money is gone, not that somebody has stopped it.
  active: row.status === 'active' || row.status === 'exhausted',
  availableMinor: Number(row.availableMinor),
  pacingPercent: row.pacingPercent,
})

const CAMPAIGNS_MAX = 50_000

/** Every campaign that could pay or that an explanation must speak of: all but drafts and closed ones. */
async function listFundingCampaigns(db: Db): Promise<FrozenWorld['campaigns']> {
  const rows = await db.$queryRaw<CampaignRow[]>`
    SELECT id, title, is_general_pool AS "isGeneralPool", status::text, screening_type_ids AS "screeningTypeIds",
      age_min AS "ageMin", age_max AS "ageMax", sexes::text[] AS sexes, state_codes AS "stateCodes",
      lga_codes AS "lgaCodes", income_min_minor AS "incomeMinMinor", income_max_minor AS "incomeMaxMinor",
      pacing_percent AS "pacingPercent", starts_at AS "startsAt", ends_at AS "endsAt", created_at AS "createdAt",
      available_minor AS "availableMinor"
    FROM campaigns WHERE status IN ('active', 'paused', 'exhausted') ORDER BY id LIMIT ${CAMPAIGNS_MAX}`
  return rows.map(toCampaign)
}

type TypeRow = {
  id: string
  name: string
  priceMinor: bigint
  active: boolean
  ageMin: number | null
  ageMax: number | null
  sexes: ('female' | 'male')[]
}

async function listScreeningTypes(db: Db): Promise<FrozenWorld['screeningTypes']> {
  const rows = await db.$queryRaw<TypeRow[]>`
    SELECT id, name, price_of(t) AS "priceMinor", active, age_min AS "ageMin", age_max AS "ageMax", sexes::text[] AS sexes
    FROM screening_types t ORDER BY id LIMIT 5000`
  return rows.map(({ id, name, priceMinor, active, ageMin, ageMax, sexes }) => ({
    id,
    name,
    priceMinor: Number(priceMinor),
    active,
    clinicalRules: { ageMin, ageMax, sexes: listOrNull(sexes) },
  }))
}

/** The world at this moment. Several statements: the caller holds the apply lock, so that they see one state. */
export async function readWorld(tx: Db): Promise<FrozenWorld> {
  const [moment] = await tx.$queryRaw<{ asOf: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS "asOf"`
  const campaigns = await listFundingCampaigns(tx)
  const screeningTypes = await listScreeningTypes(tx)
  const regions = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM regions ORDER BY code LIMIT 5000`
  return {
    asOf: assume(moment, 'the clock answers').asOf.getTime(),
    campaigns,
    screeningTypes,
    dictionaries: {
      screeningTypeIds: screeningTypes.map((type) => type.id),
      regionCodes: regions.map((region) => region.code),
    },
  }
}

/** Remembers which version of every campaign the plan saw, and when. */
export async function recordSnapshot(tx: Db, args: { runId: string; attempt: number; asOf: number }): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE match_runs SET snapshot_at = ${new Date(args.asOf)}::timestamptz, heartbeat_at = now()
    WHERE id = ${args.runId}::uuid AND attempt = ${args.attempt} AND status = 'planning'`
  await tx.$executeRaw`DELETE FROM match_run_campaigns WHERE run_id = ${args.runId}::uuid`
  await tx.$executeRaw`
    INSERT INTO match_run_campaigns (run_id, campaign_id, version)
    SELECT ${args.runId}::uuid, id, version FROM campaigns WHERE status IN ('active', 'paused', 'exhausted')`
  return updated === 1
}

/** How many people stand in the line of a snapshot. */
export async function countLine(db: Db, args: { asOf: number; screeningTypeIds: readonly string[] | null }) {
  const rows = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM waitlist_entries
    WHERE status = 'waiting' AND waiting_since <= ${new Date(args.asOf)}::timestamptz
      AND (${args.screeningTypeIds === null} OR screening_type_id = ANY(${[...(args.screeningTypeIds ?? [])]}::uuid[]))`
  return Number(rows[0]?.count ?? 0)
}

/**
 * The entries of `from` (columns id, patient_id, screening_type_id, joined_at, priority_tier) as lines of the engine's
 * codec: see `encodeLine` for the fields. The server makes the text, so that a million people are not a million objects.
 */
const linesOf = (from: Sql, { screeningTypeIds, regionCodes }: LineDictionaries): Sql => sql`
  SELECT string_agg(concat_ws(',', e.id, e.patient_id, t.place - 1, (extract(epoch FROM e.joined_at) * 1000)::bigint,
      e.priority_tier, coalesce(to_char(f.date_of_birth, 'YYYYMMDD'), ''), coalesce(left(f.sex::text, 1), ''),
      coalesce((s.place - 1)::text, ''), coalesce((l.place - 1)::text, ''), coalesce(f.monthly_income_minor::text, ''),
      o.open, o.of_type, w.waiting), E'\n' ORDER BY e.joined_at, e.id) AS text
  FROM (${from}) e
  JOIN unnest(${[...screeningTypeIds]}::uuid[]) WITH ORDINALITY AS t(id, place) ON t.id = e.screening_type_id
  LEFT JOIN patient_profiles f ON f.user_id = e.patient_id
  LEFT JOIN unnest(${[...regionCodes]}::text[]) WITH ORDINALITY AS s(code, place) ON s.code = f.state_code
  LEFT JOIN unnest(${[...regionCodes]}::text[]) WITH ORDINALITY AS l(code, place) ON l.code = f.lga_code
  CROSS JOIN LATERAL (
    SELECT count(*) AS open, coalesce(bool_or(x.screening_type_id = e.screening_type_id), false)::int AS of_type
    FROM offers x WHERE x.patient_id = e.patient_id AND x.status = 'open'
  ) o
  CROSS JOIN LATERAL (
    SELECT count(*) AS waiting FROM waitlist_entries x WHERE x.patient_id = e.patient_id AND x.status = 'waiting'
  ) w`

export type ChunkArgs = {
  tier: number
  /** The sort key of the line before: epoch ms and entry id. */
  after: { joinedAtMs: number; entryId: string }
  asOf: number
  screeningTypeIds: readonly string[] | null
  dictionaries: LineDictionaries
  size: number
}

/** The sort key before any other. */
export const BEFORE_ALL = { joinedAtMs: -62_135_596_800_000, entryId: '00000000-0000-0000-0000-000000000000' }

/** The next chunk of one tier of the line; null behind its end. One statement, one value, no long transaction. */
export async function readLineChunk(db: Db, args: ChunkArgs): Promise<string | null> {
  const { tier, after, asOf, screeningTypeIds, dictionaries, size } = args
  const ofTypes = screeningTypeIds ? sql`AND screening_type_id = ANY(${[...screeningTypeIds]}::uuid[])` : sql``
  const from = sql`
    SELECT id, patient_id, screening_type_id, joined_at, priority_tier FROM waitlist_entries
    WHERE status = 'waiting' AND priority_tier = ${tier} AND waiting_since <= ${new Date(asOf)}::timestamptz ${ofTypes}
      AND (joined_at, id) > (${new Date(after.joinedAtMs)}::timestamptz, ${after.entryId}::uuid)
    ORDER BY joined_at, id LIMIT ${size}`
  const rows = await db.$queryRaw<{ text: string | null }[]>(linesOf(from, dictionaries))
  return rows[0]?.text ?? null
}

/** One entry as it stands in the line now, if it stood there at the time of a snapshot; null otherwise. */
export async function readEntryLine(
  db: Db,
  args: { entryId: string; asOf: number; dictionaries: LineDictionaries },
): Promise<{ text: string; tier: number } | null> {
  const from = sql`
    SELECT id, patient_id, screening_type_id, joined_at, priority_tier FROM waitlist_entries
    WHERE id = ${args.entryId}::uuid AND status = 'waiting' AND waiting_since <= ${new Date(args.asOf)}::timestamptz`
  const rows = await db.$queryRaw<{ text: string | null }[]>(linesOf(from, args.dictionaries))
  const text = rows[0]?.text
  return text ? { text, tier: Number(text.split(',', 5)[4]) } : null
}
