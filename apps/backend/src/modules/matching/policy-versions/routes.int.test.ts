import { beforeEach, describe, expect, test } from 'vitest'

import { api, makePerson, sql } from '../../../../test/harness'
import { emptyWorld, makeCampaigns, makeOperator, makeWaiters } from '../../../../test/matching'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PATH = '/api/admin/matching/policies'
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'
const auditOf = (id: string) =>
  sql('SELECT actor_id AS actor, action, detail FROM audit_events WHERE entity_id = $1 ORDER BY at, id', [id])
const activeVersions = async () =>
  (await sql('SELECT version FROM policies WHERE active')).map(({ version }) => Number(version))

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

describe('versions of the policy', () => {
  test('are listed newest first with who wrote them, how many runs they had, and their words', async () => {
    const operator = await makeOperator()
    const type = await makeScreeningType({ priceMinor: 10_000 })
    const second = (await operator.post(PATH, { agingDays: 90, screeningTypeIds: [type.id] })).body
    await operator.plan()
    const third = (await operator.post(PATH, { activate: false, offerWindowDays: 5 })).body

    const { status, body } = await operator.get(PATH)

    expect(status).toBe(200)
    const seen = body.items.map(({ version, isActive, runs }: Record<string, unknown>) => [version, isActive, runs])
    expect(seen).toEqual([
      [third.version, false, 0],
      [second.version, true, 1],
      [1, false, 0],
    ])
    expect(third).toMatchObject({ offerWindowDays: 5, agingDays: 90, activatedAt: null })
    expect(body.items[1]).toMatchObject({
      screeningTypeIds: [type.id],
      activatedAt: expect.stringMatching(/Z$/),
      createdByName: expect.any(String),
    })
    const sentences = body.items[1].text.flatMap((part: { sentences: string[] }) => part.sentences)
    expect(sentences).toContain('Every 90 days of waiting lift a place by one tier.')
    expect(sentences.join()).toMatch(/Only .+\./)
    const first = (await operator.get(`${PATH}?limit=1`)).body
    const next = (await operator.get(`${PATH}?limit=1&cursor=${first.nextCursor}`)).body
    expect([first.items[0].version, next.items[0].version]).toEqual([third.version, second.version])
    expect((await operator.get(`${PATH}/${second.id}?language=fr`)).body.text[0].title).toBe('Qui est le prochain')
    expect((await operator.get(`${PATH}/${UNKNOWN_ID}`)).status).toBe(404)
  })

  test('come into force when somebody says so, an older one as well, and each time is in the log', async () => {
    const operator = await makeOperator()
    const waits = (await operator.post(PATH, { activate: false, maxOpenOffers: 2 })).body
    expect([waits.isActive, await activeVersions()]).toEqual([false, [1]])

    const activated = await operator.post(`${PATH}/${waits.id}/activate`)
    expect([activated.status, activated.body.isActive]).toEqual([200, true])
    expect(activated.body.activatedAt).not.toBeNull()
    expect((await operator.get('/api/admin/matching/policy')).body.maxOpenOffers).toBe(2)
    const again = await operator.post(`${PATH}/${waits.id}/activate`)
    expect([again.status, again.body.code]).toEqual([409, 'illegal_transition'])
    expect((await operator.post(`${PATH}/${UNKNOWN_ID}/activate`)).status).toBe(404)

    const { items } = (await operator.get(PATH)).body
    const first = items.at(-1)
    expect((await operator.post(`${PATH}/${first.id}/activate`)).body.isActive).toBe(true)
    expect(await activeVersions()).toEqual([1])
    expect(await auditOf(waits.id)).toMatchObject([
      { action: 'policy.drafted', detail: { version: waits.version, changed: 'maxOpenOffers' } },
      { action: 'policy.activated', detail: { version: waits.version, before: 1 } },
    ])
    expect((await auditOf(first.id)).at(-1)).toMatchObject({
      action: 'policy.activated',
      detail: { version: 1, before: waits.version },
    })
  })

  test('say what they would say before they are written, in both languages, and nothing is kept of it', async () => {
    const operator = await makeOperator()
    const type = await makeScreeningType({ priceMinor: 10_000 })
    const change = { offerWindowDays: 4, screeningTypeIds: [type.id] }

    const preview = await operator.post(`${PATH}/preview`, change)

    expect(preview.status).toBe(200)
    expect((await operator.get(PATH)).body.items).toHaveLength(1)
    expect((await operator.post(`${PATH}/preview?language=fr`, change)).body.text[5].sentences[0]).toContain('4 jours')
    expect((await operator.post(`${PATH}/preview`, { screeningTypeIds: [UNKNOWN_ID] })).status).toBe(422)
    expect((await operator.post(PATH, change)).body.text).toEqual(preview.body.text)
  })

  test('never change: the application may not rewrite or delete one', async () => {
    const asApp = (statement: string) => sql(`SET LOCAL ROLE goodturn_app; ${statement}`)
    await expect(asApp('UPDATE policies SET aging_days = 5')).rejects.toThrow(/permission denied/)
    await expect(asApp('DELETE FROM policies')).rejects.toThrow(/permission denied/)
  })

  test('stay with their runs: a plan of another version is stale, and fits again when its version is back', async () => {
    const operator = await makeOperator()
    const type = await makeScreeningType({ priceMinor: 10_000 })
    await makeWaiters([{ screeningTypeId: type.id }])
    await makeCampaigns([{ fundedMinor: 10_000 }])
    const [kept, refused] = [await operator.plan(), await operator.plan()]
    const { body: other } = await operator.post(PATH, { agingDays: 30 })
    expect(kept.policyVersion).toBe(1)

    const stale = await operator.apply(refused)
    expect([stale.status, stale.body.code, stale.body.reasons[0].code]).toEqual([409, 'plan_stale', 'policy_changed'])

    const first = (await operator.get(PATH)).body.items.at(-1)
    await operator.post(`${PATH}/${first.id}/activate`)
    expect((await operator.applyAll(kept)).status).toBe('applied')
    expect((await operator.get(`/api/admin/matching/runs/${kept.id}`)).body.policyVersion).toBe(1)
    expect(other.version).toBeGreaterThan(1)
  })

  test('written and put in force by many at once leave one in force, and numbers without a gap', async () => {
    const operator = await makeOperator()
    const drafts = await Promise.all([5, 6, 7].map((agingDays) => operator.post(PATH, { activate: false, agingDays })))
    const replies = await Promise.all([
      ...drafts.map(({ body }) => operator.post(`${PATH}/${body.id}/activate`)),
      ...[8, 9].map((agingDays) => operator.post(PATH, { agingDays })),
    ])

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201, 201])
    expect(await activeVersions()).toHaveLength(1)
    const { items } = (await operator.get(PATH)).body
    expect(items.map(({ version }: { version: number }) => version)).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('take no setting that is not one, and no screening that is not there', async () => {
    const operator = await makeOperator()
    const bad = [{ strategy: 'lottery' }, { agingDays: 0 }, { activate: 'yes' }, { unknown: 1 }]
    for (const body of [...bad, { screeningTypeIds: [UNKNOWN_ID] }]) {
      expect((await operator.post(PATH, body)).status).toBe(422)
    }
    expect((await operator.get(PATH)).body.items).toHaveLength(1)
  })
})

describe('the rules in force', () => {
  test('are there for anybody, in both languages, and cost no body when they have not changed', async () => {
    const operator = await makeOperator()
    const { body: changed } = await operator.post(PATH, { offerWindowDays: 5, maxSpendMinor: 1_000_000 })

    const reply = await api('GET', '/api/policy')

    expect(reply.status).toBe(200)
    expect(Object.keys(reply.body).sort()).toEqual(['inForceSince', 'text', 'version'])
    expect(reply.body).toMatchObject({ version: changed.version, inForceSince: changed.activatedAt })
    expect(reply.body.text).toEqual(changed.text)
    expect(JSON.stringify(reply.body.text)).toContain('It stands for 5 days.')
    expect(reply.headers.get('cache-control')).toContain('public')
    const tag = reply.headers.get('etag') ?? ''
    const same = await api('GET', '/api/policy', { headers: { 'if-none-match': tag } })
    expect([same.status, same.headers.get('etag')]).toEqual([304, tag])
    expect((await api('GET', '/api/policy?language=fr')).body.text[5].sentences[0]).toContain('5 jours')
    expect((await api('GET', '/api/policy?language=xx')).status).toBe(422)
    await operator.post(PATH, { offerWindowDays: 6 })
    expect((await api('GET', '/api/policy', { headers: { 'if-none-match': tag } })).status).toBe(200)
  })

  test('do not let others than administrators at the versions', async () => {
    const { token } = await makePerson('patient')
    expect((await api('GET', PATH, { token })).status).toBe(403)
    expect((await api('POST', `${PATH}/${UNKNOWN_ID}/activate`, { token })).status).toBe(403)
    expect((await api('GET', PATH)).status).toBe(401)
  })
})
