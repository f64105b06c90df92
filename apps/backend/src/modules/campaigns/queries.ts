// Reads of campaigns and of what was paid into them.
import type { AdminCampaign, Balance, Campaign, CampaignStatus, Payment } from '@goodturn/contracts/campaign'
import { type InferResult, sql } from 'kysely'

import { notFound } from '../../errors'
import type { Sex } from '../../generated/prisma/enums'
import { type Db, databaseNow, versionOf } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

export const balanceColumns = [
  'campaigns.fundedMinor',
  'campaigns.availableMinor',
  'campaigns.reservedMinor',
  'campaigns.spentMinor',
  'campaigns.withdrawnMinor',
] as const

const campaignColumns = [
  ...balanceColumns,
  'campaigns.id',
  'campaigns.donorId',
  'campaigns.title',
  'campaigns.status',
  'campaigns.isGeneralPool',
  'campaigns.screeningTypeIds',
  'campaigns.ageMin',
  'campaigns.ageMax',
  'campaigns.stateCodes',
  'campaigns.lgaCodes',
  'campaigns.incomeMinMinor',
  'campaigns.incomeMaxMinor',
  'campaigns.pacingPercent',
  'campaigns.startsAt',
  'campaigns.endsAt',
  'campaigns.version',
  'campaigns.createdAt',
  'campaigns.closedAt',
  'campaigns.lowMoneyMinor',
  'campaigns.lowMoneyPercent',
] as const

/** An array of an enum has a type that the driver does not know. */
const sexes = sql<Sex[]>`campaigns.sexes::text[]`
const lowMoneyMark = sql<number>`low_money_mark(campaigns.low_money_minor, campaigns.low_money_percent,
  campaigns.funded_minor, campaigns.screening_type_ids)`
const leftover = sql<Campaign['leftover']>`CASE WHEN campaigns.status = 'closed' THEN (
  SELECT jsonb_build_object('to', CASE j.kind WHEN 'withdrawal' THEN 'donor' ELSE 'pool' END, 'amountMinor', e.amount_minor)
  FROM ledger_journals j
  JOIN ledger_entries e ON e.journal_id = j.id AND e.campaign_id = campaigns.id AND e.account = 'withdrawn'
  WHERE j.source_id = campaigns.id AND j.kind IN ('withdrawal', 'transfer') LIMIT 1) END`

const selectCampaigns = (db: Db) =>
  db.$kysely
    .selectFrom('campaigns')
    .select(campaignColumns)
    .select([sexes.as('sexes'), lowMoneyMark.as('lowMoneyMarkMinor'), leftover.as('leftover')])

export type CampaignRow = InferResult<ReturnType<typeof selectCampaigns>>[number]
type BalanceRow = Pick<CampaignRow, keyof Balance>

const noneAsNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null)

export const toBalance = (row: BalanceRow): Balance => ({
  fundedMinor: row.fundedMinor,
  availableMinor: row.availableMinor,
  reservedMinor: row.reservedMinor,
  spentMinor: row.spentMinor,
  withdrawnMinor: row.withdrawnMinor,
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
    incomeMinMinor: row.incomeMinMinor,
    incomeMaxMinor: row.incomeMaxMinor,
  },
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  pacingPercent: row.pacingPercent,
  lowMoneyAlert: {
    amountMinor: row.lowMoneyMinor,
    percent: row.lowMoneyPercent,
    thresholdMinor: row.lowMoneyMarkMinor,
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

const isOwnedBy = (owner: Owner) =>
  owner === 'anyone' ? sql<boolean>`true` : sql<boolean>`campaigns.donor_id = ${owner.donorId}::uuid`

/** One campaign. @throws {DomainError} `not_found` when it does not exist or is another's. */
export async function getCampaign(db: Db, args: { id: string; owner: Owner }): Promise<CampaignRow> {
  const row = await selectCampaigns(db)
    .where('campaigns.id', '=', args.id)
    .where(isOwnedBy(args.owner))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/**
 * A campaign that may be changed: a donor's own, or for administrators any but the general pool, which is nobody's. With
 * the version of its row, the database's clock, and an id for what is written about it.
 * @throws {DomainError} `not_found`
 */
export async function getChangeable(db: Db, { id, owner }: { id: string; owner: Owner }) {
  const row = await selectCampaigns(db)
    .select([versionOf('campaigns').as('rowVersion'), databaseNow.as('now'), sql<string>`uuidv7()`.as('newId')])
    .where('campaigns.id', '=', id)
    .where('campaigns.isGeneralPool', '=', false)
    .where(isOwnedBy(owner))
    .executeTakeFirst()
  if (!row) throw notFound()
  const { rowVersion, now, newId, ...campaign } = row
  return { campaign, rowVersion, now, newId }
}

type Filters = { owner: Owner; status: CampaignStatus | undefined }

/** Campaigns, newest first. */
export function listCampaigns(db: Db, args: PageArgs & Filters): Promise<CampaignRow[]> {
  const [createdAt, id] = args.after ?? []
  return selectCampaigns(db)
    .where(isOwnedBy(args.owner))
    .$if(args.status !== undefined, (query) => query.where('campaigns.status', '=', args.status as CampaignStatus))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(campaigns.created_at, campaigns.id) < (${createdAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('campaigns.createdAt', 'desc')
    .orderBy('campaigns.id', 'desc')
    .limit(args.limit + 1)
    .execute()
}

export const keyOfCampaign = (row: { createdAt: Date; id: string }): CursorKey => [row.createdAt.toISOString(), row.id]

export const paymentColumns = [
  'payments.id',
  'payments.campaignId',
  'payments.amountMinor',
  'payments.status',
  'payments.reference',
  'payments.createdAt',
] as const

export type PaymentRow = Omit<Payment, 'createdAt'> & { createdAt: Date }

export const toPayment = (row: PaymentRow): Payment => ({
  id: row.id,
  campaignId: row.campaignId,
  amountMinor: row.amountMinor,
  status: row.status,
  reference: row.reference,
  createdAt: row.createdAt.toISOString(),
})

/** The payments into one campaign, newest first. */
export function listPayments(db: Db, args: PageArgs & { campaignId: string }): Promise<PaymentRow[]> {
  const [createdAt, id] = args.after ?? []
  return db.$kysely
    .selectFrom('payments')
    .select(paymentColumns)
    .where('payments.campaignId', '=', args.campaignId)
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(payments.created_at, payments.id) < (${createdAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('payments.createdAt', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(args.limit + 1)
    .execute()
}
