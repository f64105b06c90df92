import { EVERY_HOUR, EVERY_MINUTE, fireSchedule } from '../../../scripts/lib/stack/fire-schedules'
import { api, makePerson, type Person, sql, stack } from './harness'
import { makeCampaigns, makeWaiters } from './matching'
import { makeScreeningType } from './world'

// Offers as an apply leaves them: entry matched, money reserved and written down.

export type OpenOffer = { id: string; patient: Person; entryId: string; campaignId: string; screeningTypeId: string }

export type OfferSpread = {
  count: number
  /** Over how many campaigns the offers are spread, each funded for just its share. */
  campaigns?: number
  /** Of one patient, each for a type of its own. */
  patient?: Person
  amountMinor?: number
  offeredHoursAgo?: number
  /** Negative: past the deadline, and nobody has noticed. */
  expiresInHours?: number
}

export async function makeOffers(spread: OfferSpread): Promise<OpenOffer[]> {
  const { count, campaigns = 1, amountMinor = 1_000, offeredHoursAgo = 1, expiresInHours = 100, patient } = spread
  const perCampaign = Math.ceil(count / campaigns)
  const inputs = Array.from({ length: campaigns }, () => ({ fundedMinor: perCampaign * amountMinor }))
  const campaignIds = await makeCampaigns(inputs)
  const holders = patient ? await entriesOf(patient, count) : await makeHolders(count)
  const rows = holders.map(({ patientId, entryId, screeningTypeId }, index) => ({
    patientId,
    entryId,
    screeningTypeId,
    campaignId: campaignIds[index % campaigns],
  }))
  const made = await sql<{ id: string; entryId: string; campaignId: string }>(INSERT_OFFERS, [
    JSON.stringify(rows),
    amountMinor,
    offeredHoursAgo,
    expiresInHours,
  ])
  const byEntry = new Map(made.map((offer) => [offer.entryId, offer]))
  return holders.map(({ person, entryId, screeningTypeId }) => {
    const offer = byEntry.get(entryId)
    if (!offer) throw new Error('every entry has its offer')
    return { ...offer, patient: person, screeningTypeId }
  })
}

export async function makeOffer(spread: Omit<OfferSpread, 'count'> = {}): Promise<OpenOffer> {
  const [offer] = await makeOffers({ ...spread, count: 1 })
  if (!offer) throw new Error('one offer was asked for')
  return offer
}

async function makeHolders(count: number) {
  const { id: screeningTypeId } = await makeScreeningType()
  const waiters = await makeWaiters(Array.from({ length: count }, () => ({ screeningTypeId })))
  return waiters.map((person) => ({ person, patientId: person.id, entryId: person.entryId, screeningTypeId }))
}

async function entriesOf(person: Person, count: number) {
  const types = await Promise.all(Array.from({ length: count }, () => makeScreeningType()))
  const rows = await sql<{ entryId: string; screeningTypeId: string }>(
    `INSERT INTO waitlist_entries (patient_id, screening_type_id, joined_at)
     SELECT $1, unnest($2::uuid[]), now() - interval '30 days' RETURNING id AS "entryId", screening_type_id AS "screeningTypeId"`,
    [person.id, types.map((type) => type.id)],
  )
  return rows.map((row) => ({ ...row, person, patientId: person.id }))
}

const INSERT_OFFERS = `
  WITH input AS (
    SELECT *, uuidv7() AS journal_id FROM jsonb_to_recordset($1::jsonb)
      AS r("patientId" uuid, "entryId" uuid, "screeningTypeId" uuid, "campaignId" uuid)
  ), entry AS (
    UPDATE waitlist_entries e SET status = 'matched' FROM input WHERE e.id = "entryId"
  ), offer AS (
    INSERT INTO offers (entry_id, patient_id, screening_type_id, campaign_id, amount_minor, offered_at, expires_at)
    SELECT "entryId", "patientId", "screeningTypeId", "campaignId", $2::bigint, now() - $3::float * interval '1 hour',
      now() + $4::float * interval '1 hour' FROM input
    RETURNING id, entry_id, campaign_id
  ), journal AS (
    INSERT INTO ledger_journals (id, kind, source_id, campaign_id)
    SELECT journal_id, 'reservation', offer.id, offer.campaign_id FROM offer JOIN input ON "entryId" = entry_id
  ), leg AS (
    INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
    SELECT journal_id, l.leg, l.account::ledger_account, "campaignId", l.sign * $2::bigint
    FROM input CROSS JOIN (VALUES (1::smallint, 'available', -1), (2::smallint, 'reserved', 1)) AS l(leg, account, sign)
  ), money AS (
    UPDATE campaigns c SET available_minor = available_minor - s.total, reserved_minor = reserved_minor + s.total,
      status = CASE WHEN available_minor = s.total THEN 'exhausted' ELSE status END, version = version + 1
    FROM (SELECT "campaignId" AS id, (count(*) * $2::bigint)::bigint AS total FROM input GROUP BY 1) s WHERE c.id = s.id
  )
  SELECT id, entry_id AS "entryId", campaign_id AS "campaignId" FROM offer`

/** A tick of the cron that runs every minute. */
export const tick = (): Promise<unknown> => fireSchedule(stack.baseUrl, EVERY_MINUTE)

/** A tick of the one that runs every hour. */
export const tickOfHour = (): Promise<unknown> => fireSchedule(stack.baseUrl, EVERY_HOUR)

export type Balances = { status: string; available: number; reserved: number; withdrawn: number; version: number }

/** A campaign's money as it is stored. */
export async function balancesOf(campaignId: string): Promise<Balances> {
  const [row] = await sql<Balances>(
    `SELECT status::text, available_minor AS available, reserved_minor AS reserved, withdrawn_minor AS withdrawn, version
     FROM campaigns WHERE id = $1`,
    [campaignId],
  )
  if (!row) throw new Error('there is no such campaign')
  return row
}

/** Where an offer and its entry stand. */
export async function stateOf(offer: OpenOffer): Promise<{ offer: string; entry: string }> {
  const [row] = await sql<{ offer: string; entry: string }>(
    `SELECT o.status::text AS offer, e.status::text AS entry FROM offers o JOIN waitlist_entries e ON e.id = o.entry_id
     WHERE o.id = $1`,
    [offer.id],
  )
  if (!row) throw new Error('there is no such offer')
  return row
}

/** What the patient does with an offer over HTTP. */
export const act = (offer: OpenOffer, verb: 'claim' | 'decline' | 'extend', body?: object, key?: string) =>
  api('POST', `/api/offers/${offer.id}/${verb}`, { token: offer.patient.token, body: body ?? defaultBody[verb], key })

const defaultBody = {
  claim: undefined,
  decline: { reason: 'not_available' },
  extend: { reason: 'My clinic day moved' },
}

/** An administrator takes an offer back. */
export async function revoke(offer: OpenOffer, reason = 'The center has closed') {
  const { token } = await makePerson('admin')
  return api('POST', `/api/admin/offers/${offer.id}/revoke`, { token, body: { reason } })
}
