// All reads of offers.
import type { DeclineReason, Offer, OfferStatus } from '@goodturn/contracts/offer'
import type { Sex } from '@goodturn/matching'
import { sql as fragment } from 'kysely'

import { notFound } from '../../errors'
import { type Db, databaseNow, type Sql, sql, versionOf } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { STRIKES_WITHIN_MONTHS } from '../matching/policies'

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

type WhichOffer = { offerId: string; patientId?: string | undefined }

/** An offer as it stands, with the policy in force and the database's clock; of one patient when `patientId` is given. */
const selectOffer = (db: Db, { offerId, patientId }: WhichOffer) =>
  db.$kysely
    .selectFrom('offers')
    .innerJoin('policies', (join) => join.on('policies.active', '=', true))
    .select(offerColumns)
    .select([versionOf('offers').as('version'), databaseNow.as('now')])
    .where('offers.id', '=', offerId)
    .$if(patientId !== undefined, (query) => query.where('offers.patientId', '=', patientId ?? ''))

/**
 * A patient's own offer with all that a claim or an extension is decided on.
 * @throws {DomainError} `not_found`
 */
export async function getOwnOffer(db: Db, which: { offerId: string; patientId: string }) {
  const row = await selectOffer(db, which).select(['policies.bookingDays', 'policies.extensionDays']).executeTakeFirst()
  if (!row) throw notFound()
  const { bookingDays, extensionDays, now, ...offer } = row
  return { offer, policy: { bookingDays, extensionDays }, now }
}

/**
 * An offer with all that its end is decided on; of one patient when `patientId` is given.
 * @throws {DomainError} `not_found`
 */
export async function getOfferToEnd(db: Db, which: WhichOffer) {
  const row = await selectOffer(db, which)
    .select(['policies.keepsPlace', 'policies.strikesMax', 'policies.strikePauseDays'])
    .select(
      fragment<number>`count_offers_not_taken(offers.patient_id, ARRAY[offers.id], ${STRIKES_WITHIN_MONTHS})`.as(
        'notTaken',
      ),
    )
    .executeTakeFirst()
  if (!row) throw notFound()
  const { keepsPlace, strikesMax, strikePauseDays, notTaken, now, ...offer } = row
  return { offer, notTaken, policy: { keepsPlace, strikesMax, strikePauseDays }, now }
}

/**
 * All that a manual offer is decided on: the campaign, the person and their place, and the id that the offer would get.
 * @throws {DomainError} `not_found` when the place or the campaign is not there.
 */
export async function getManualWorld(db: Db, { entryId, campaignId }: { entryId: string; campaignId: string }) {
  const row = await db.$kysely
    .selectFrom('waitlistEntries as e')
    .innerJoin('screeningTypes as t', 't.id', 'e.screeningTypeId')
    .innerJoin('campaigns as c', (join) => join.on('c.id', '=', campaignId))
    .innerJoin('policies as y', (join) => join.on('y.active', '=', true))
    .leftJoin('patientProfiles as p', 'p.userId', 'e.patientId')
    .select(['e.patientId', 'e.joinedAt', 'e.status as entryStatus'])
    .select(['t.id as typeId', 't.active', 't.ageMin as typeAgeMin', 't.ageMax as typeAgeMax'])
    .select(['c.status as campaignStatus', 'c.startsAt', 'c.endsAt', 'c.availableMinor', 'c.screeningTypeIds'])
    .select(['c.ageMin', 'c.ageMax', 'c.stateCodes', 'c.lgaCodes', 'c.incomeMinMinor', 'c.incomeMaxMinor'])
    .select(['p.dateOfBirth', 'p.sex', 'p.stateCode', 'p.lgaCode', 'p.monthlyIncomeMinor'])
    .select(['y.maxOpenOffers', 'y.offerWindowDays', databaseNow.as('now'), fragment<string>`uuidv7()`.as('id')])
    .select([fragment<Sex[]>`t.sexes::text[]`.as('typeSexes'), fragment<Sex[]>`c.sexes::text[]`.as('sexes')])
    .select(fragment<number>`price_of(t)`.as('priceMinor'))
    .select(({ exists, selectFrom, fn }) => [
      exists(selectFrom('matchRuns').select('matchRuns.id').where('status', '=', 'applying')).as('isApplying'),
      selectFrom('offers as o')
        .select(fn.countAll<number>().as('count'))
        .whereRef('o.patientId', '=', 'e.patientId')
        .where('o.status', '=', 'open')
        .as('openOffers'),
    ])
    .where('e.id', '=', entryId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    id: row.id,
    now: row.now,
    patientId: row.patientId,
    joinedAt: row.joinedAt,
    isApplying: Boolean(row.isApplying),
    entryStatus: row.entryStatus,
    person: {
      dateOfBirth: row.dateOfBirth?.toISOString().slice(0, 10) ?? null,
      sex: row.sex,
      stateCode: row.stateCode,
      lgaCode: row.lgaCode,
      monthlyIncomeMinor: row.monthlyIncomeMinor,
      openOffers: row.openOffers ?? 0,
    },
    type: {
      id: row.typeId,
      active: row.active,
      priceMinor: row.priceMinor,
      clinicalRules: { ageMin: row.typeAgeMin, ageMax: row.typeAgeMax, sexes: row.typeSexes },
    },
    campaign: {
      active: row.campaignStatus === 'active',
      startsAt: row.startsAt?.getTime() ?? null,
      endsAt: row.endsAt?.getTime() ?? null,
      availableMinor: row.availableMinor,
      screeningTypeIds: row.screeningTypeIds,
      targeting: {
        ageMin: row.ageMin,
        ageMax: row.ageMax,
        sexes: row.sexes,
        stateCodes: row.stateCodes,
        lgaCodes: row.lgaCodes,
        incomeMinMinor: row.incomeMinMinor,
        incomeMaxMinor: row.incomeMaxMinor,
      },
    },
    policy: { maxOpenOffers: row.maxOpenOffers, offerWindowDays: row.offerWindowDays },
  }
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
