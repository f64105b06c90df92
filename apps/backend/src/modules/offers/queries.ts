// All reads of offers.
import type { DeclineReason, Offer, OfferStatus } from '@goodturn/contracts/offer'
import type { Sex } from '@goodturn/matching'
import { sql as fragment, type Selectable } from 'kysely'

import { notFound } from '../../errors'
import { type Db, databaseNow, type Tables, versionOf } from '../../platform/db'
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

type NameIn<Column> = Column extends `offers.${infer Name extends keyof Tables['offers']}` ? Name : never
export type OfferRow = Pick<Selectable<Tables['offers']>, NameIn<(typeof offerColumns)[number]>>

export const toOffer = (row: OfferRow): Offer => ({
  id: row.id,
  entryId: row.entryId,
  patientId: row.patientId,
  campaignId: row.campaignId,
  screeningTypeId: row.screeningTypeId,
  status: row.status,
  runId: row.runId,
  declineReason: row.declineReason as DeclineReason | null,
  amountMinor: row.amountMinor,
  offeredAt: row.offeredAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  extendedAt: row.extendedAt?.toISOString() ?? null,
  claimedAt: row.claimedAt?.toISOString() ?? null,
  bookBy: row.bookBy?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
})

export const keyOfOffer = (row: OfferRow): CursorKey => [row.offeredAt.toISOString(), row.id]

/** A page of offers, newest first. */
const selectPage = (db: Db, { after, limit }: PageArgs) => {
  const [offeredAt, id] = after ?? []
  const isOlder = fragment<boolean>`(offers.offered_at, offers.id) < (${offeredAt}::timestamptz, ${id}::uuid)`
  return db.$kysely
    .selectFrom('offers')
    .select(offerColumns)
    .$if(offeredAt !== undefined && id !== undefined, (query) => query.where(isOlder))
    .orderBy('offers.offeredAt', 'desc')
    .orderBy('offers.id', 'desc')
    .limit(limit + 1)
}

/** A patient's own offers, newest first. */
export const listOffersOfPatient = (
  db: Db,
  { patientId, status, ...page }: PageArgs & { patientId: string; status: OfferStatus | undefined },
): Promise<OfferRow[]> => listOffers(db, { ...page, patientId, status, runId: undefined, campaignId: undefined })

export type OfferFilters = {
  status: OfferStatus | undefined
  runId: string | undefined
  campaignId: string | undefined
  patientId: string | undefined
}

/** Offers of everybody, newest first; each filter is an index in this order. */
export async function listOffers(db: Db, args: PageArgs & OfferFilters): Promise<OfferRow[]> {
  let page = selectPage(db, args)
  if (args.status) page = page.where('offers.status', '=', args.status)
  if (args.runId) page = page.where('offers.runId', '=', args.runId)
  if (args.campaignId) page = page.where('offers.campaignId', '=', args.campaignId)
  if (args.patientId) page = page.where('offers.patientId', '=', args.patientId)
  return page.execute()
}

/** One offer; of one patient when `patientId` is given: somebody else's is not there. @throws {DomainError} `not_found` */
export async function getOffer(db: Db, { offerId, patientId }: WhichOffer): Promise<Offer> {
  let query = db.$kysely.selectFrom('offers').select(offerColumns).where('offers.id', '=', offerId)
  if (patientId) query = query.where('offers.patientId', '=', patientId)
  const row = await query.executeTakeFirst()
  if (!row) throw notFound()
  return toOffer(row)
}
