import { api, makePerson, newKey, type Person, sql } from './harness'
import { makeScreeningType } from './world'

// Campaigns made over HTTP, as donors make them.

export type DonorCampaign = { donor: Person; id: string }

/** A draft of a new donor (or of the one given). */
export async function makeDraft(body: object = {}, donor?: Person): Promise<DonorCampaign> {
  const owner = donor ?? (await makePerson('donor'))
  const reply = await api('POST', '/api/campaigns', { token: owner.token, body: { title: 'A good turn', ...body } })
  if (reply.status !== 201) throw new Error(`a draft was refused: ${JSON.stringify(reply.body)}`)
  return { donor: owner, id: reply.body.id }
}

/** A draft with money in it, so an active campaign. */
export async function makeFunded(amountMinor: number, body: object = {}): Promise<DonorCampaign> {
  const campaign = await makeDraft(body)
  const reply = await fund(campaign, amountMinor)
  if (reply.status !== 201) throw new Error(`funding was refused: ${JSON.stringify(reply.body)}`)
  return campaign
}

export const fund = ({ donor, id }: DonorCampaign, amountMinor: unknown, key = newKey()) =>
  api('POST', `/api/campaigns/${id}/fund`, { token: donor.token, key, body: { amountMinor } })

/** Pause, resume or close. */
export const move = ({ donor, id }: DonorCampaign, verb: 'pause' | 'resume' | 'close', body?: object) =>
  api('POST', `/api/campaigns/${id}/${verb}`, { token: donor.token, body })

export const read = async ({ donor, id }: DonorCampaign) =>
  (await api('GET', `/api/campaigns/${id}`, { token: donor.token })).body

/** What the ledger check says about one campaign. Tests run beside each other, so a check of all says nothing of one. */
export async function differencesOf(campaignId: string): Promise<unknown[]> {
  const { token } = await makePerson('admin')
  const { body } = await api('GET', '/api/admin/ledger/check', { token })
  return body.differences.filter((difference: { campaignId: string }) => difference.campaignId === campaignId)
}

/** The legs of a campaign's journals, oldest first, as `kind account amount`. */
export async function legsOf(campaignId: string): Promise<string[]> {
  const rows = await sql<{ leg: string }>(
    `SELECT j.kind || ' ' || e.account || ' ' || e.amount_minor AS leg
     FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id
     WHERE e.campaign_id = $1 ORDER BY j.id, e.leg`,
    [campaignId],
  )
  return rows.map((row) => row.leg)
}

export type MadeOffer = { id: string; patient: Person; entryId: string; amountMinor: number }

/** An open offer of a campaign as an apply makes it: entry matched, money reserved and journalled. */
export async function makeOffer(campaign: { id: string }, amountMinor: number): Promise<MadeOffer> {
  const offer = await tryOffer(campaign, amountMinor)
  if (!offer) throw new Error('the campaign is not active or does not hold the money')
  return offer
}

/** As `makeOffer`, or null when the campaign is not active or does not hold the money. Takes the lock of an apply. */
export async function tryOffer({ id }: { id: string }, amountMinor: number): Promise<MadeOffer | null> {
  const patient = await makePerson('patient')
  const type = await makeScreeningType({ priceMinor: amountMinor })
  const [row] = await sql<{ id: string; entryId: string }>(INSERT_OFFER, [patient.id, type.id, id, amountMinor])
  return row ? { ...row, patient, amountMinor } : null
}

const INSERT_OFFER = `
  WITH held AS (
    SELECT pg_advisory_xact_lock(1, 0)
  ), money AS (
    UPDATE campaigns SET available_minor = available_minor - $4, reserved_minor = reserved_minor + $4,
      version = version + 1, status = CASE WHEN available_minor = $4 THEN 'exhausted' ELSE status END
    FROM held WHERE campaigns.id = $3 AND status = 'active' AND available_minor >= $4 RETURNING campaigns.id
  ), entry AS (
    INSERT INTO waitlist_entries (patient_id, screening_type_id, status) SELECT $1, $2, 'matched' FROM money RETURNING id
  ), offer AS (
    INSERT INTO offers (entry_id, patient_id, campaign_id, screening_type_id, amount_minor, expires_at)
    SELECT id, $1, $3, $2, $4, now() + interval '7 days' FROM entry RETURNING id, entry_id
  ), journal AS (
    INSERT INTO ledger_journals (kind, source_id, campaign_id) SELECT 'reservation', id, $3 FROM offer RETURNING id
  ), leg AS (
    INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
    SELECT id, 1, 'available'::ledger_account, $3::uuid, -$4::bigint FROM journal
    UNION ALL SELECT id, 2, 'reserved', $3, $4 FROM journal
  )
  SELECT id, entry_id AS "entryId" FROM offer`
