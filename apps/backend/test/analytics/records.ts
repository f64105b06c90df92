import { sql } from '../harness'

// The records of a small world, all of them, in memory. Nothing that analytics keeps for itself is among them; of an offer
// `waitedSince` is, and a test of its own proves that it is the entry's joinedAt when the offer was made; and `placeLost`.

export type EntryStatus = 'waiting' | 'paused' | 'matched' | 'claimed' | 'served' | 'withdrawn' | 'expired'
type OfferStatus = 'open' | 'claimed' | 'fulfilled' | 'declined' | 'expired' | 'revoked' | 'released'
export type CampaignStatus = 'draft' | 'active' | 'paused' | 'exhausted' | 'closed'
export type RunStatus = 'planning' | 'planned' | 'applying' | 'applied' | 'discarded' | 'stale' | 'failed'

type UserRecord = { id: string; email: string; createdAt: number; hasSession: boolean }
type RoleRecord = { userId: string; role: 'patient' | 'donor' | 'center' | 'admin'; grantedAt: number }
export type ProfileRecord = {
  userId: string
  dateOfBirth: string | null
  sex: 'female' | 'male' | null
  stateCode: string | null
  lgaCode: string | null
  monthlyIncomeMinor: number | null
}
type TypeRecord = { id: string; name: string; priceMinor: number; isActive: boolean }
export type EntryRecord = {
  id: string
  patientId: string
  screeningTypeId: string
  status: EntryStatus
  joinedAt: number
  endedAt: number | null
  pausedUntil: number | null
}
export type OfferRecord = {
  id: string
  entryId: string
  patientId: string
  campaignId: string
  screeningTypeId: string
  runId: string | null
  amountMinor: number
  status: OfferStatus
  waitedSince: number
  offeredAt: number
  claimedAt: number | null
  endedAt: number | null
  isExtended: boolean
  placeLost: boolean
}
export type CampaignRecord = {
  id: string
  donorId: string | null
  title: string
  status: CampaignStatus
  isGeneralPool: boolean
  createdAt: number
  endsAt: number | null
}
type PaymentRecord = { campaignId: string; amountMinor: number; confirmedAt: number | null }
type LegRecord = { campaignId: string; account: string; amountMinor: number; createdAt: number }
type RunRecord = {
  id: string
  status: RunStatus
  createdAt: number
  applyingAt: number | null
  stats: { considered: number; byReason: Record<string, number> } | null
}
export type CenterRecord = { id: string; isActive: boolean; stateCode: string | null; lgaCode: string | null }
export type RegionRecord = { code: string; name: string; stateCode: string | null }

export type Records = {
  now: number
  users: UserRecord[]
  roles: RoleRecord[]
  profiles: ProfileRecord[]
  types: TypeRecord[]
  entries: EntryRecord[]
  offers: OfferRecord[]
  campaigns: CampaignRecord[]
  payments: PaymentRecord[]
  legs: LegRecord[]
  runs: RunRecord[]
  centers: CenterRecord[]
}

const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::bigint`
const listOf = (fields: Record<string, string>, from: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${Object.entries(fields)
    .map(([name, expression]) => `'${name}', ${expression}`)
    .join(', ')})), '[]') FROM ${from})`

const lists: Record<Exclude<keyof Records, 'now'>, string> = {
  users: listOf(
    {
      id: 'id',
      email: 'email',
      createdAt: ms('created_at'),
      hasSession: 'EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.id)',
    },
    '(SELECT * FROM users ORDER BY created_at, id) u',
  ),
  roles: listOf({ userId: 'user_id', role: 'role', grantedAt: ms('granted_at') }, 'user_roles'),
  profiles: listOf(
    {
      userId: 'user_id',
      dateOfBirth: 'date_of_birth::text',
      sex: 'sex',
      stateCode: 'state_code',
      lgaCode: 'lga_code',
      monthlyIncomeMinor: 'monthly_income_minor',
    },
    'patient_profiles',
  ),
  types: listOf(
    { id: 'id', name: 'name', priceMinor: 'price_minor', isActive: 'active' },
    '(SELECT * FROM screening_types ORDER BY created_at, id) t',
  ),
  entries: listOf(
    {
      id: 'id',
      patientId: 'patient_id',
      screeningTypeId: 'screening_type_id',
      status: 'status',
      joinedAt: ms('joined_at'),
      endedAt: ms('ended_at'),
      pausedUntil: ms('paused_until'),
    },
    '(SELECT * FROM waitlist_entries ORDER BY created_at, joined_at, id) e',
  ),
  offers: listOf(
    {
      id: 'id',
      entryId: 'entry_id',
      patientId: 'patient_id',
      campaignId: 'campaign_id',
      screeningTypeId: 'screening_type_id',
      runId: 'run_id',
      amountMinor: 'amount_minor',
      status: 'status',
      waitedSince: ms('waited_since'),
      offeredAt: ms('offered_at'),
      claimedAt: ms('claimed_at'),
      endedAt: ms('ended_at'),
      isExtended: 'extended_at IS NOT NULL',
      placeLost: 'place_lost',
    },
    '(SELECT * FROM offers ORDER BY offered_at, id) o',
  ),
  campaigns: listOf(
    {
      id: 'id',
      donorId: 'donor_id',
      title: 'title',
      status: 'status',
      isGeneralPool: 'is_general_pool',
      createdAt: ms('created_at'),
      endsAt: ms('ends_at'),
    },
    '(SELECT * FROM campaigns ORDER BY created_at, id) c',
  ),
  payments: listOf(
    { campaignId: 'campaign_id', amountMinor: 'amount_minor', confirmedAt: ms('confirmed_at') },
    `payments WHERE status = 'confirmed'`,
  ),
  legs: listOf(
    { campaignId: 'e.campaign_id', account: 'account', amountMinor: 'amount_minor', createdAt: ms('j.created_at') },
    'ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id',
  ),
  runs: listOf(
    {
      id: 'id',
      status: 'status',
      createdAt: ms('created_at'),
      applyingAt: ms('applying_at'),
      stats: 'stats',
    },
    '(SELECT * FROM match_runs ORDER BY created_at, id) r',
  ),
  centers: listOf(
    { id: 'id', isActive: `status = 'active'`, stateCode: 'state_code', lgaCode: 'lga_code' },
    '(SELECT * FROM centers ORDER BY created_at, id) c',
  ),
}

const READ_RECORDS = `SELECT json_build_object('now', ${ms('now()')}, ${Object.entries(lists)
  .map(([name, list]) => `'${name}', ${list}`)
  .join(', ')}) AS records`

/** Everything that there is, in one statement and so of one moment. */
export async function readRecords(): Promise<Records> {
  const [row] = await sql<{ records: Records }>(READ_RECORDS)
  if (!row) throw new Error('a statement without FROM has one row')
  return row.records
}

export const readRegions = (): Promise<RegionRecord[]> =>
  sql<RegionRecord>(`SELECT code, name, parent_code AS "stateCode" FROM regions ORDER BY code`)
