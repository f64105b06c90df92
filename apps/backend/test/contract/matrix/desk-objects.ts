import { vi } from 'vitest'

import { draftPayout, makeCompleted, movePayout } from '../../appointments'
import { api, makePerson, type Person, sql } from '../../harness'
import { makeOperator } from '../../matching'
import { enrol } from '../../second-factor'
import { makeScreeningType } from '../../world'
import type { People } from './people'
import type { Objects } from './world'

// What lies on the desk of administrators. A second one prepares what takes two people.

export async function makeDeskObjects(people: People): Promise<Objects> {
  const second = await makePerson('admin')
  return {
    ...(await makeAccounts(people, second)),
    ...(await makeCatalogue(second)),
    ...(await makeCentersToDecideOn()),
    ...(await makePayouts(people, second)),
    ...(await makeWebhook(second)),
    ...(await makeRun(people)),
  }
}

async function makeAccounts({ patient }: People, admin: Person): Promise<Objects> {
  const [user, first, second] = await Promise.all([makePerson('donor'), makePerson('donor'), makePerson('donor')])
  const ask = ({ id }: Person) =>
    api('POST', `/api/admin/users/${id}/roles`, { token: admin.token, body: { role: 'admin' } })
  const [session] = await sql<{ id: string }>(
    `INSERT INTO sessions (user_id, idle_expires_at, expires_at)
     VALUES ($1, now() + interval '1 day', now() + interval '1 day') RETURNING id`,
    [patient.id],
  )
  const token = await api('POST', '/api/me/api-tokens', {
    token: patient.token,
    body: { name: 'Mine', scopes: ['read'] },
  })
  const [delivery] = await sql<{ id: string }>(
    `UPDATE outbox_messages SET status = 'dead', failure = 'rejected', sent_at = NULL
     WHERE kind = 'screening_done' AND recipient_id = $1 RETURNING id`,
    [patient.id],
  )
  const [withFactor, lost, found] = await Promise.all([1, 2, 3].map(() => makeWithFactor()))
  const askForReset = (id: string | undefined) =>
    api('POST', `/api/admin/users/${id}/second-factor-resets`, { token: admin.token })
  return {
    user: user.id,
    withFactor: withFactor ?? '',
    reset: (await askForReset(lost)).body.id,
    resetToDecline: (await askForReset(found)).body.id,
    roleRequest: (await ask(first)).body.request.id,
    roleRequestToDecline: (await ask(second)).body.request.id,
    session: session?.id ?? '',
    apiToken: token.body.id,
    delivery: delivery?.id ?? '',
  }
}

async function makeWithFactor(): Promise<string> {
  const person = await makePerson('donor')
  await enrol(person)
  return person.id
}

async function makeCatalogue({ token }: Person): Promise<Objects> {
  const type = await makeScreeningType()
  const price = await api('POST', `/api/admin/screening-types/${type.id}/prices`, {
    token,
    body: { priceMinor: 5_000, effectiveFrom: '2090-01-01T00:00:00Z' },
  })
  return { category: type.categoryId, typeOfCatalogue: type.id, price: price.body.id }
}

async function makeCentersToDecideOn(): Promise<Objects> {
  const pending = { center: { status: 'pending' } } as const
  const [first, second] = [await makePerson('center', pending), await makePerson('center', pending)]
  return { pendingCenter: first.centerId ?? '', centerToReject: second.centerId ?? '' }
}

/** One of the center itself, approved, and some that can still be moved, of centers that are nobody here. */
async function makePayouts({ owner }: People, second: Person): Promise<Objects> {
  const own = await draftPayout({ id: owner.centerId ?? '', staff: owner, screeningTypeId: '' }, second)
  const checker = await makePerson('admin')
  await movePayout(own.body.id, 'approve', checker)
  const [toMove, toFail, toCancel] = await Promise.all(
    [0, 1, 2].map(async () => (await draftPayout((await makeCompleted()).center, second)).body.id as string),
  )
  await movePayout(toFail ?? '', 'approve', checker)
  const owed = await makeCompleted()
  return {
    payout: own.body.id,
    payoutToMove: toMove ?? '',
    payoutToFail: toFail ?? '',
    payoutToCancel: toCancel ?? '',
    owedCenter: owed.center.id,
  }
}

async function makeWebhook({ token }: Person): Promise<Objects> {
  const body = { url: 'https://hooks.example.org/goodturn', name: 'Matrix', events: ['campaign.funded'] }
  const made = await api('POST', '/api/admin/webhooks', { token, body })
  const [delivery] = await sql<{ id: string }>(`SELECT id FROM webhook_deliveries WHERE endpoint_id = $1`, [
    (await api('POST', `/api/admin/webhooks/${made.body.id}/test`, { token })).status === 202 ? made.body.id : null,
  ])
  return { webhook: made.body.id, webhookDelivery: delivery?.id ?? '' }
}

/** A plan for one entry of a kind of screening of its own, so that it touches nobody else's line. */
async function makeRun({ patient }: People): Promise<Objects> {
  const type = await makeScreeningType({ priceMinor: 1_000 })
  const [entry] = await sql<{ id: string }>(
    `INSERT INTO waitlist_entries (patient_id, screening_type_id, waiting_since)
     VALUES ($1, $2, now() - interval '1 second') RETURNING id`,
    [patient.id, type.id],
  )
  const operator = await makeOperator()
  const policy = { screeningTypeIds: [type.id] }
  // Another file may be planning at this moment.
  const run = await vi.waitFor(() => operator.plan(policy), { timeout: 20_000, interval: 200 })
  const [policyInForce] = await sql<{ id: string }>('SELECT id FROM policies WHERE active')
  return {
    policy: policyInForce?.id ?? '',
    run: run.id,
    planHash: run.planHash,
    runType: type.id,
    runEntry: entry?.id ?? '',
  }
}
