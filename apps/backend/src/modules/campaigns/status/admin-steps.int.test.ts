import { beforeAll, describe, expect, test } from 'vitest'

import {
  type DonorCampaign,
  differencesOf,
  makeDraft,
  makeFunded,
  makeOffer,
  move,
  read,
} from '../../../../test/campaigns'
import { api, makePerson, newKey, type Person, sql } from '../../../../test/harness'

let admin: Person
beforeAll(async () => {
  admin = await makePerson('admin')
})

const REASON = 'The bank asked us to'
const step = (id: string, verb: 'pause' | 'resume' | 'close', body: object = { reason: REASON }, token = admin.token) =>
  api('POST', `/api/admin/campaigns/${id}/${verb}`, { token, body, key: newKey() })

async function toldOf({ donor, id }: DonorCampaign): Promise<{ kind: string; text: string }[]> {
  const { items } = (await api('GET', `/api/dev/outbox?email=${donor.email}`)).body
  return items.filter(({ link }: { link?: string }) => link?.endsWith(`/donor/campaigns/${id}`)).reverse()
}

const auditOf = (id: string, action: string) =>
  sql('SELECT actor_id AS actor, detail FROM audit_events WHERE entity_id = $1 AND action = $2', [id, action])

describe('an administrator', () => {
  test('pauses a donor’s campaign and lets it go on, for reasons that are kept and that the donor is told', async () => {
    const campaign = await makeFunded(9_000)
    const paused = await step(campaign.id, 'pause')
    expect([paused.status, paused.body.status, paused.body.donorId]).toEqual([200, 'paused', campaign.donor.id])
    const resumed = await step(campaign.id, 'resume', { reason: 'It is settled' })
    expect([resumed.status, resumed.body.status]).toEqual([200, 'active'])

    expect(await auditOf(campaign.id, 'campaign.paused')).toEqual([{ actor: admin.id, detail: { reason: REASON } }])
    const told = await toldOf(campaign)
    expect(told.map(({ kind }) => kind)).toEqual(['campaign_paused', 'campaign_resumed'])
    expect(told[0]?.text).toContain(`The reason: ${REASON}`)
    expect(told[1]?.text).toContain('The reason: It is settled')
    const inbox = await api('GET', '/api/me/notifications', { token: campaign.donor.token })
    expect(inbox.body.items).toHaveLength(2)
  })

  test.each([
    [true, 'donor'],
    [false, 'pool'],
  ] as const)('closes one, with a refund (%s) to the %s, the books balanced and the donor told', async (refund, to) => {
    const campaign = await makeFunded(9_000)
    await makeOffer(campaign, 2_000)
    const reply = await step(campaign.id, 'close', { reason: REASON, ...(refund ? { refund } : {}) })

    expect([reply.status, reply.body.status, reply.body.leftover]).toEqual([200, 'closed', { to, amountMinor: 7_000 }])
    expect(reply.body.balance).toMatchObject({ availableMinor: 0, reservedMinor: 2_000, withdrawnMinor: 7_000 })
    expect(await read(campaign)).toMatchObject({ status: 'closed', leftover: { to, amountMinor: 7_000 } })
    expect(await differencesOf(campaign.id)).toEqual([])
    expect(await auditOf(campaign.id, 'campaign.closed')).toEqual([
      { actor: admin.id, detail: { leftoverTo: to, amountMinor: 7_000, reason: REASON } },
    ])
    const [told, ...more] = await toldOf(campaign)
    expect(more).toEqual([])
    expect(told?.text).toContain('₦70.00 was free then')
  })

  test('tells once of what is sent twice under one key, and of ten at once one', async () => {
    const campaign = await makeFunded(9_000)
    const key = newKey()
    const post = (idempotencyKey: string) =>
      api('POST', `/api/admin/campaigns/${campaign.id}/pause`, {
        ...{ token: admin.token, key: idempotencyKey, body: { reason: REASON } },
      })
    expect((await post(key)).body).toEqual((await post(key)).body)
    await step(campaign.id, 'resume')
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(newKey())))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect((await toldOf(campaign)).map(({ kind }) => kind)).toEqual([
      'campaign_paused',
      'campaign_resumed',
      'campaign_paused',
    ])
  })

  test('gives a reason, and moves only what can move', async () => {
    const campaign = await makeFunded(9_000)
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(501) }, { reason: 'x', refund: 'yes' }]) {
      expect((await step(campaign.id, 'close', body)).status).toBe(422)
    }
    expect((await step(campaign.id, 'resume')).body.code).toBe('illegal_transition')
    expect((await step((await makeDraft()).id, 'pause')).body.code).toBe('illegal_transition')
    await move(campaign, 'close')
    for (const verb of ['pause', 'resume', 'close'] as const) {
      expect((await step(campaign.id, verb)).body.code).toBe('illegal_transition')
    }
    expect(await toldOf(campaign)).toEqual([])
  })

  test('cannot touch the general pool, which is nobody’s', async () => {
    await move(await makeFunded(100), 'close')
    const [pool] = await sql<{ id: string }>('SELECT id FROM campaigns WHERE is_general_pool')
    for (const verb of ['pause', 'resume', 'close'] as const) {
      expect((await step(pool?.id ?? '', verb)).status).toBe(404)
    }
  })
})

test('nobody else acts on a campaign as an administrator does, its donor included', async () => {
  const campaign = await makeFunded(9_000)
  for (const person of [campaign.donor, await makePerson('center'), await makePerson('patient')]) {
    expect((await step(campaign.id, 'close', { reason: REASON }, person.token)).status).toBe(403)
  }
  expect((await read(campaign)).status).toBe('active')
  await move(campaign, 'pause')
  expect(await toldOf(campaign)).toEqual([])
})
