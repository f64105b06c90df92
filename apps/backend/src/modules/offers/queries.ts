// All reads of offers.
import type { DeclineReason, Offer, OfferStatus } from '@goodturn/contracts/offer'

import { notFound } from '../../errors'
import { type Db, databaseNow, type Sql, sql, versionOf } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

const offerColumns = [
  'offers.id',
  'offers.entryId',
  'offers.patientId',
  'offers.campaignId',
  'offers.screeningTypeId',
  'offers.amountMinor',
  'offers.status',
  'offers.offeredAt',
  'offers.expiresAt',
  'offers.runId',
  'offers.extendedAt',
  'offers.claimedAt',
  'offers.bookBy',
  'offers.endedAt',
  'offers.declineReason',
] as const

/**
 * A patient's own offer with all that an answer to it is decided on: the policy in force, and the database's clock.
 * @throws {DomainError} `not_found`
 */
export async function getOwnOffer(db: Db, { offerId, patientId }: { offerId: string; patientId: string }) {
  const row = await db.$kysely
    .selectFrom('offers')
    .innerJoin('policies', (join) => join.on('policies.active', '=', true))
    .select(offerColumns)
    .select(['policies.bookingDays', 'policies.extensionDays'])
    .select([versionOf('offers').as('version'), databaseNow.as('now')])
    .where('offers.id', '=', offerId)
    .where('offers.patientId', '=', patientId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { bookingDays, extensionDays, now, ...offer } = row
  return { offer, policy: { bookingDays, extensionDays }, now }
}

export type OfferRow = {
  id: string
  entryId: string
  patientId: string
  campaignId: string
  screeningTypeId: string
  amountMinor: bigint | number
  status: OfferStatus
  offeredAt: Date
  expiresAt: Date
  runId: string | null
  extendedAt: Date | null
  claimedAt: Date | null
  bookBy: Date | null
  endedAt: Date | null
  declineReason: string | null
}

/** The columns of an `OfferRow`, of a table or CTE with the columns of `offers`. */
export const offerFields = sql`
  id, entry_id AS "entryId", patient_id AS "patientId", campaign_id AS "campaignId", screening_type_id AS "screeningTypeId",
  amount_minor AS "amountMinor", status::text AS status, offered_at AS "offeredAt", expires_at AS "expiresAt",
  run_id AS "runId", extended_at AS "extendedAt", claimed_at AS "claimedAt", book_by AS "bookBy", ended_at AS "endedAt",
  decline_reason AS "declineReason"`

export const toOffer = (row: OfferRow): Offer => ({
  id: row.id,
  entryId: row.entryId,
  patientId: row.patientId,
  campaignId: row.campaignId,
  screeningTypeId: row.screeningTypeId,
  status: row.status,
  runId: row.runId,
  declineReason: row.declineReason as DeclineReason | null,
  amountMinor: Number(row.amountMinor),
  offeredAt: row.offeredAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  extendedAt: row.extendedAt?.toISOString() ?? null,
  claimedAt: row.claimedAt?.toISOString() ?? null,
  bookBy: row.bookBy?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
})

export const keyOfOffer = (row: OfferRow): CursorKey => [row.offeredAt.toISOString(), row.id]

const newest = ({ after, limit }: PageArgs): Sql => {
  const [offeredAt, id] = after ?? []
  const older = offeredAt && id ? sql`AND (offered_at, id) < (${offeredAt}::timestamptz, ${id}::uuid)` : sql``
  return sql`${older} ORDER BY offered_at DESC, id DESC LIMIT ${limit + 1}`
}

const ofStatus = (status: OfferStatus | undefined): Sql => (status ? sql`AND status = ${status}::offer_status` : sql``)

/** A patient's own offers, newest first. */
export async function listOffersOfPatient(
  db: Db,
  args: PageArgs & { patientId: string; status: OfferStatus | undefined },
): Promise<OfferRow[]> {
  return db.$queryRaw<OfferRow[]>`
    SELECT ${offerFields} FROM offers WHERE patient_id = ${args.patientId}::uuid ${ofStatus(args.status)} ${newest(args)}`
}

export type OfferFilters = {
  status: OfferStatus | undefined
  runId: string | undefined
  campaignId: string | undefined
  patientId: string | undefined
}

/** Offers of everybody, newest first; each filter is an index in this order. */
export async function listOffers(db: Db, args: PageArgs & OfferFilters): Promise<OfferRow[]> {
  const { status, runId, campaignId, patientId } = args
  return db.$queryRaw<OfferRow[]>`
    SELECT ${offerFields} FROM offers WHERE true ${ofStatus(status)}
      ${runId ? sql`AND run_id = ${runId}::uuid` : sql``}
      ${campaignId ? sql`AND campaign_id = ${campaignId}::uuid` : sql``}
      ${patientId ? sql`AND patient_id = ${patientId}::uuid` : sql``}
      ${newest(args)}`
}

/** One offer, or null; of one patient when `patientId` is given: somebody else's is not there. */
export async function findOffer(
  db: Db,
  args: { offerId: string; patientId?: string | undefined },
): Promise<Offer | null> {
  const rows = await db.$queryRaw<OfferRow[]>`
    SELECT ${offerFields} FROM offers WHERE id = ${args.offerId}::uuid
      ${args.patientId ? sql`AND patient_id = ${args.patientId}::uuid` : sql``}`
  return rows[0] ? toOffer(rows[0]) : null
}

/** As `findOffer`. @throws {DomainError} `not_found` */
export async function getOffer(db: Db, args: { offerId: string; patientId?: string | undefined }): Promise<Offer> {
  const offer = await findOffer(db, args)
  if (!offer) throw notFound()
  return offer
}
