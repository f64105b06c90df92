import type { AdminCampaign, Balance, Campaign, CampaignStatus, Payment } from '@goodturn/contracts/campaign'

import type { Sex } from '../../generated/prisma/enums'
import { type Db, type Sql, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

export type CampaignRow = {
  id: string
  donorId: string | null
  title: string
  status: CampaignStatus
  isGeneralPool: boolean
  screeningTypeIds: string[]
  ageMin: number | null
  ageMax: number | null
  sexes: Sex[]
  stateCodes: string[]
  lgaCodes: string[]
  incomeMinMinor: bigint | null
  incomeMaxMinor: bigint | null
  pacingPercent: number | null
  startsAt: Date | null
  endsAt: Date | null
  version: number
  createdAt: Date
  closedAt: Date | null
  lowMoneyMinor: bigint | null
  lowMoneyPercent: number | null
  lowMoneyMarkMinor: bigint
  leftover: Campaign['leftover']
} & BalanceRow

export type BalanceRow = {
  fundedMinor: bigint
  availableMinor: bigint
  reservedMinor: bigint
  spentMinor: bigint
  withdrawnMinor: bigint
}

/** The columns of a campaign, for a SELECT or a RETURNING about `campaigns c`. */
export const campaignColumns = sql`
  c.id, c.donor_id AS "donorId", c.title, c.status::text AS status, c.is_general_pool AS "isGeneralPool",
  c.screening_type_ids AS "screeningTypeIds", c.age_min AS "ageMin", c.age_max AS "ageMax", c.sexes::text[] AS sexes,
  c.state_codes AS "stateCodes", c.lga_codes AS "lgaCodes", c.income_min_minor AS "incomeMinMinor",
  c.income_max_minor AS "incomeMaxMinor", c.pacing_percent AS "pacingPercent", c.starts_at AS "startsAt",
  c.ends_at AS "endsAt", c.funded_minor AS "fundedMinor", c.available_minor AS "availableMinor",
  c.reserved_minor AS "reservedMinor", c.spent_minor AS "spentMinor", c.withdrawn_minor AS "withdrawnMinor",
  c.version, c.created_at AS "createdAt", c.closed_at AS "closedAt", c.low_money_minor AS "lowMoneyMinor",
  c.low_money_percent AS "lowMoneyPercent",
  low_money_mark(c.low_money_minor, c.low_money_percent, c.funded_minor, c.screening_type_ids) AS "lowMoneyMarkMinor",
  CASE WHEN c.status = 'closed' THEN (
    SELECT jsonb_build_object('to', CASE j.kind WHEN 'withdrawal' THEN 'donor' ELSE 'pool' END, 'amountMinor', e.amount_minor)
    FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id AND e.campaign_id = c.id AND e.account = 'withdrawn'
    WHERE j.source_id = c.id AND j.kind IN ('withdrawal', 'transfer') LIMIT 1) END AS leftover`

const noneAsNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null)
const toMinor = (value: bigint | null): number | null => (value === null ? null : Number(value))

export const toBalance = (row: BalanceRow): Balance => ({
  fundedMinor: Number(row.fundedMinor),
  availableMinor: Number(row.availableMinor),
  reservedMinor: Number(row.reservedMinor),
  spentMinor: Number(row.spentMinor),
  withdrawnMinor: Number(row.withdrawnMinor),
})

/** A campaign as its donor sees it. */
export const toCampaign = (row: CampaignRow): Campaign => ({
  id: row.id,
  title: row.title,
  status: row.status,
  isGeneralPool: row.isGeneralPool,
  screeningTypeIds: noneAsNull(row.screeningTypeIds),
  targeting: {
    ageMin: row.ageMin,
    ageMax: row.ageMax,
    sexes: noneAsNull(row.sexes),
    stateCodes: noneAsNull(row.stateCodes),
    lgaCodes: noneAsNull(row.lgaCodes),
    incomeMinMinor: toMinor(row.incomeMinMinor),
    incomeMaxMinor: toMinor(row.incomeMaxMinor),
  },
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  pacingPercent: row.pacingPercent,
  lowMoneyAlert: {
    amountMinor: toMinor(row.lowMoneyMinor),
    percent: row.lowMoneyPercent,
    thresholdMinor: Number(row.lowMoneyMarkMinor),
  },
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  leftover: row.leftover,
  balance: toBalance(row),
})

export const toAdminCampaign = (row: CampaignRow): AdminCampaign => ({
  ...toCampaign(row),
  donorId: row.donorId,
  version: row.version,
})

/** Whose campaigns are meant: those of a donor, or any. */
export type Owner = { donorId: string } | 'anyone'

const ownedBy = (owner: Owner): Sql => (owner === 'anyone' ? sql`` : sql`AND c.donor_id = ${owner.donorId}::uuid`)

/** One campaign, or null when it does not exist or is another's. */
export async function findCampaign(db: Db, args: { id: string; owner: Owner }): Promise<CampaignRow | null> {
  const rows = await db.$queryRaw<CampaignRow[]>`
    SELECT ${campaignColumns} FROM campaigns c WHERE c.id = ${args.id}::uuid ${ownedBy(args.owner)}`
  return rows[0] ?? null
}

type Filters = { owner: Owner; status: CampaignStatus | undefined }

/** Campaigns, newest first. */
export async function listCampaigns(db: Db, args: PageArgs & Filters): Promise<CampaignRow[]> {
  const [createdAt, id] = args.after ?? []
  return db.$queryRaw<CampaignRow[]>`
    SELECT ${campaignColumns} FROM campaigns c
    WHERE true ${ownedBy(args.owner)}
      ${args.status ? sql`AND c.status = ${args.status}::campaign_status` : sql``}
      ${createdAt && id ? sql`AND (c.created_at, c.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${args.limit + 1}`
}

export const keyOfCampaign = (row: { createdAt: Date; id: string }): CursorKey => [row.createdAt.toISOString(), row.id]

export type PaymentRow = Omit<Payment, 'amountMinor' | 'createdAt'> & { amountMinor: bigint; createdAt: Date }

export const paymentColumns = sql`
  p.id, p.campaign_id AS "campaignId", p.amount_minor AS "amountMinor", p.status::text AS status, p.reference,
  p.created_at AS "createdAt"`

export const toPayment = (row: PaymentRow): Payment => ({
  id: row.id,
  campaignId: row.campaignId,
  amountMinor: Number(row.amountMinor),
  status: row.status,
  reference: row.reference,
  createdAt: row.createdAt.toISOString(),
})

/** The payments into one campaign, newest first. */
export async function listPayments(db: Db, args: PageArgs & { campaignId: string }): Promise<PaymentRow[]> {
  const [createdAt, id] = args.after ?? []
  return db.$queryRaw<PaymentRow[]>`
    SELECT ${paymentColumns} FROM payments p
    WHERE p.campaign_id = ${args.campaignId}::uuid
      ${createdAt && id ? sql`AND (p.created_at, p.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${args.limit + 1}`
}
