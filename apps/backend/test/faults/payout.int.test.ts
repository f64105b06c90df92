import { afterEach, describe, expect, test } from 'vitest'

import { draftPayout, makeCompleted, movePayout, type TestBooking } from '../appointments'
import { api, makePerson, newKey, type Person, type Reply, sql, stack } from '../harness'

// A payout is cut off in the middle: at each message between the Worker and PostgreSQL, and by a crash of either. Every
// screening is paid for once, and a total is the sum of its lines.

const callBridge = (method: string, fault?: object) =>
  fetch(new URL('/faults', stack.bridgeUrl), {
    method,
    ...(fault ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) } : {}),
  })
const kill = (what: 'worker' | 'postgres') => fetch(new URL(`/kill/${what}`, stack.controlUrl), { method: 'POST' })

afterEach(async () => {
  await callBridge('DELETE')
})

const MESSAGES = 12

/** Cuts the wire at one message after the other, tries again each time with the same key, and then once more in peace. */
async function throughCuts(call: () => Promise<Reply>): Promise<Reply> {
  for (let nth = 1; nth <= MESSAGES; nth++) {
    await callBridge('POST', { kind: 'cut-next-message', nth })
    const { status } = await call()
    expect([200, 201, 503]).toContain(status)
  }
  await callBridge('DELETE')
  return call()
}

/** Again until there is an answer: a Worker that was killed refuses connections for a moment. */
async function insist(call: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const reply = await call().catch(() => null)
    if (reply && reply.status < 500) return reply
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not come back')
}

const payoutsOf = ({ center }: TestBooking) =>
  sql(
    `SELECT p.status::text, p.amount_minor AS amount, p.screenings, sum(y.amount_minor)::bigint AS lines, count(y.*) AS count
     FROM payouts p LEFT JOIN payables y ON y.payout_id = p.id WHERE p.center_id = $1 GROUP BY p.id`,
    [center.id],
  )
const paidOnce = (status: string) => [{ status, amount: 50_000, screenings: 1, lines: 50_000, count: 1 }]
const auditOf = (id: string) => sql('SELECT action FROM audit_events WHERE entity_id = $1 ORDER BY id', [id])
const makeAdmins = (): Promise<[Person, Person]> => Promise.all([makePerson('admin'), makePerson('admin')])

describe('a payout', () => {
  test('whose wire is cut at any message is drafted, approved and paid once, each by the same key', async () => {
    const [booking, [maker, checker]] = [await makeCompleted(), await makeAdmins()]
    const keys = { draft: newKey(), approve: newKey(), paid: newKey() }

    const draft = await throughCuts(() => draftPayout(booking.center, maker, keys.draft))
    expect([draft.status, await payoutsOf(booking)]).toEqual([201, paidOnce('draft')])
    const approved = await throughCuts(() => movePayout(draft.body.id, 'approve', checker, keys.approve))
    expect([approved.status, await payoutsOf(booking)]).toEqual([200, paidOnce('approved')])
    const paid = await throughCuts(() => movePayout(draft.body.id, 'paid', maker, keys.paid))
    expect([paid.status, await payoutsOf(booking)]).toEqual([200, paidOnce('paid')])

    expect((await auditOf(draft.body.id)).map(({ action }) => action)).toEqual([
      'payout.drafted',
      'payout.approved',
      'payout.paid',
    ])
  })

  test.each(['worker', 'postgres'] as const)('that is drafted while the %s is killed is there once', async (victim) => {
    const [booking, [maker, checker]] = [await makeCompleted(), await makeAdmins()]
    const key = newKey()
    const drafts = [maker, checker].map((admin) =>
      draftPayout(booking.center, admin, admin === maker ? key : newKey()).catch(() => null),
    )
    await kill(victim)
    await Promise.all(drafts)

    const reply = await insist(() => draftPayout(booking.center, maker, key))

    // Whoever was first has it: the other one is told that there is nothing left to pay.
    expect([201, 409]).toContain(reply.status)
    expect(await payoutsOf(booking)).toEqual(paidOnce('draft'))
    const { body } = await api('GET', `/api/admin/payouts?centerId=${booking.center.id}`, { token: maker.token })
    expect(body.items).toHaveLength(1)
  })
})
