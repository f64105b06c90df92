import { beforeAll, describe, expect, test } from 'vitest'

import { makeDraft, makeFunded, move, read } from '../../../test/campaigns'
import { api, makePerson, newKey, sql } from '../../../test/harness'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

beforeAll(ensureRegions)

const noRules = {
  ageMin: null,
  ageMax: null,
  sexes: null,
  stateCodes: null,
  lgaCodes: null,
  incomeMinMinor: null,
  incomeMaxMinor: null,
}
const noMoney = { fundedMinor: 0, availableMinor: 0, reservedMinor: 0, spentMinor: 0, withdrawnMinor: 0 }
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'

const versionOf = async (id: string) => (await sql('SELECT version FROM campaigns WHERE id = $1', [id]))[0].version
const actionsOn = async (id: string) =>
  (await sql('SELECT action FROM audit_events WHERE entity_id = $1 ORDER BY id', [id])).map((row) => row.action)

describe('a new campaign', () => {
  test('is a draft without money that says whom it is for', async () => {
    const { token } = await makePerson('donor')
    const type = await makeScreeningType()
    const targeting = {
      ageMin: 40,
      ageMax: 74,
      sexes: ['female'],
      stateCodes: [regions.lagos],
      lgaCodes: [regions.ikeja, regions.epe],
      incomeMinMinor: 0,
      incomeMaxMinor: 5_000_000,
    }
    const body = {
      title: '  Mammograms in Lagos ',
      screeningTypeIds: [type.id],
      targeting,
      startsAt: '2027-01-01T00:00:00+01:00',
      endsAt: '2027-06-30T23:00:00Z',
      pacingPercent: 25,
    }

    const reply = await api('POST', '/api/campaigns', { token, body })

    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({
      id: expect.any(String),
      title: 'Mammograms in Lagos',
      status: 'draft',
      isGeneralPool: false,
      screeningTypeIds: [type.id],
      targeting,
      startsAt: '2026-12-31T23:00:00.000Z',
      endsAt: '2027-06-30T23:00:00.000Z',
      pacingPercent: 25,
      lowMoneyAlert: { amountMinor: null, percent: null, thresholdMinor: 0 },
      leftover: null,
      createdAt: expect.any(String),
      closedAt: null,
      balance: noMoney,
    })
    expect(await actionsOn(reply.body.id)).toEqual(['campaign.created'])
  })

  test('needs a title only; a rule that is not set is null', async () => {
    const campaign = await makeDraft({ title: 'For everybody', screeningTypeIds: [], targeting: {} })

    expect(await read(campaign)).toMatchObject({
      screeningTypeIds: null,
      targeting: noRules,
      startsAt: null,
      endsAt: null,
    })
  })

  test.each([
    [{ title: '' }, 'title'],
    [{ title: '\u200b\u200b' }, 'title'],
    [{ title: 'a\u0000b' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ screeningTypeIds: [UNKNOWN_ID] }, 'screeningTypeIds.0'],
    [{ screeningTypeIds: ['1; DROP TABLE campaigns'] }, 'screeningTypeIds.0'],
    [{ targeting: { stateCodes: [regions.lagos, 'NG-ZZ'] } }, 'targeting.stateCodes.1'],
    [{ targeting: { lgaCodes: ['NG-LA-atlantis'] } }, 'targeting.lgaCodes.0'],
    [{ targeting: { ageMin: -1 } }, 'targeting.ageMin'],
    [{ targeting: { ageMax: 151 } }, 'targeting.ageMax'],
    [{ targeting: { ageMin: 50, ageMax: 40 } }, 'targeting.ageMax'],
    [{ targeting: { incomeMinMinor: 2, incomeMaxMinor: 1 } }, 'targeting.incomeMaxMinor'],
    [{ targeting: { incomeMaxMinor: '5' } }, 'targeting.incomeMaxMinor'],
    [{ targeting: { sexes: ['other'] } }, 'targeting.sexes.0'],
    [{ startsAt: '2027-01-01T00:00:00' }, 'startsAt'],
    [{ startsAt: '2027-02-30T00:00:00Z' }, 'startsAt'],
    [{ endsAt: '+275760-09-13T00:00:00Z' }, 'endsAt'],
    [{ startsAt: '2027-01-02T00:00:00Z', endsAt: '2027-01-02T00:00:00Z' }, 'endsAt'],
    [{ pacingPercent: 0 }, 'pacingPercent'],
    [{ pacingPercent: 101 }, 'pacingPercent'],
  ])('with %j is refused, naming the field, and nothing is stored', async (change, path) => {
    const { id, token } = await makePerson('donor')

    const reply = await api('POST', '/api/campaigns', { token, body: { title: 'x', ...change } })

    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
    expect(reply.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect(await sql('SELECT id FROM campaigns WHERE donor_id = $1', [id])).toEqual([])
  })

  test.each(['status', 'donorId', 'isGeneralPool', 'fundedMinor', 'balance', 'version'])(
    'takes no %s from its donor',
    async (field) => {
      const { token } = await makePerson('donor')
      for (const body of [
        { title: 'x', [field]: 1 },
        { title: 'x', targeting: { [field]: 1 } },
      ]) {
        expect((await api('POST', '/api/campaigns', { token, body })).status).toBe(422)
      }
    },
  )

  test('sent twice with one key is made once, and the second answer is the first', async () => {
    const { id, token } = await makePerson('donor')
    const options = { token, key: newKey(), body: { title: 'Once' } }

    const first = await api('POST', '/api/campaigns', options)
    const second = await api('POST', '/api/campaigns', options)

    expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true'])
    expect(await sql('SELECT id FROM campaigns WHERE donor_id = $1', [id])).toHaveLength(1)
  })
})

describe('a change of a campaign', () => {
  test('merges into a draft and makes plans that saw the old rules stale', async () => {
    const campaign = await makeDraft({ targeting: { ageMin: 40, sexes: ['female'] }, pacingPercent: 10 })
    const path = `/api/campaigns/${campaign.id}`
    const before = await versionOf(campaign.id)

    const body = { targeting: { ageMin: null, stateCodes: [regions.ogun] }, pacingPercent: null, title: 'New' }
    const reply = await api('PATCH', path, { token: campaign.donor.token, body })

    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ title: 'New', pacingPercent: null })
    expect(reply.body.targeting).toEqual({ ...noRules, sexes: ['female'], stateCodes: [regions.ogun] })
    expect(await read(campaign)).toEqual(reply.body)
    expect(await versionOf(campaign.id)).toBe(before + 1)
    expect(await actionsOn(campaign.id)).toEqual(['campaign.created', 'campaign.changed'])
  })

  test('is checked as a whole, and a refused one changes nothing', async () => {
    const campaign = await makeDraft({ targeting: { ageMin: 40 }, startsAt: '2027-05-01T00:00:00Z' })
    const before = await read(campaign)

    for (const body of [
      { targeting: { ageMax: 39 } },
      { endsAt: '2027-04-01T00:00:00Z' },
      { title: 'New', screeningTypeIds: [UNKNOWN_ID] },
      { status: 'active' },
    ]) {
      const reply = await api('PATCH', `/api/campaigns/${campaign.id}`, { token: campaign.donor.token, body })
      expect(reply.status).toBe(422)
    }
    expect(await read(campaign)).toEqual(before)
  })

  test('of an active one may be its title only, which makes no plan stale', async () => {
    const campaign = await makeFunded(1_000)
    const path = `/api/campaigns/${campaign.id}`
    const { token } = campaign.donor
    const before = await versionOf(campaign.id)

    const refused = await api('PATCH', path, { token, body: { title: 'New', targeting: { ageMin: 1 } } })
    const renamed = await api('PATCH', path, { token, body: { title: 'Renamed' } })

    expect([refused.status, refused.body.code]).toEqual([409, 'illegal_transition'])
    expect([renamed.status, renamed.body.title, renamed.body.targeting]).toEqual([200, 'Renamed', noRules])
    expect(await versionOf(campaign.id)).toBe(before)
  })
})

describe('pause and resume', () => {
  test('an active campaign pauses and goes on, and each move makes plans stale', async () => {
    const campaign = await makeFunded(1_000)
    const before = await versionOf(campaign.id)

    expect((await move(campaign, 'pause')).body.status).toBe('paused')
    expect((await move(campaign, 'resume')).body.status).toBe('active')
    expect(await versionOf(campaign.id)).toBe(before + 2)
    expect((await actionsOn(campaign.id)).slice(-2)).toEqual(['campaign.paused', 'campaign.resumed'])
  })

  test('a move that the state machine does not have is refused and writes nothing', async () => {
    const draft = await makeDraft()
    const active = await makeFunded(1_000)
    const paused = await makeFunded(1_000)
    const closed = await makeFunded(1_000)
    await move(paused, 'pause')
    await move(closed, 'close', { refund: true })

    const illegal = [
      [draft, 'pause'],
      [draft, 'resume'],
      [active, 'resume'],
      [paused, 'pause'],
      [closed, 'pause'],
      [closed, 'resume'],
      [closed, 'close'],
    ] as const
    for (const [campaign, verb] of illegal) {
      const before = [await read(campaign), await versionOf(campaign.id), await actionsOn(campaign.id)]
      const reply = await move(campaign, verb)
      expect([verb, reply.status, reply.body.code]).toEqual([verb, 409, 'illegal_transition'])
      expect([await read(campaign), await versionOf(campaign.id), await actionsOn(campaign.id)]).toEqual(before)
    }
  })

  test('ten pauses at once are one', async () => {
    const campaign = await makeFunded(1_000)

    const replies = await Promise.all(Array.from({ length: 10 }, () => move(campaign, 'pause')))

    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array(9).fill(409)])
  })
})

describe("another donor's campaign", () => {
  test('is not there, whatever is tried, and stays as it is', async () => {
    const campaign = await makeFunded(5_000)
    const before = await read(campaign)
    const { token } = await makePerson('donor')
    const path = `/api/campaigns/${campaign.id}`

    const tries = [
      api('GET', path, { token }),
      api('PATCH', path, { token, body: { title: 'Mine' } }),
      api('GET', `${path}/payments`, { token }),
      api('POST', `${path}/fund`, { token, key: newKey(), body: { amountMinor: 1 } }),
      ...['pause', 'resume', 'close'].map((verb) => api('POST', `${path}/${verb}`, { token })),
    ]

    for (const reply of await Promise.all(tries)) {
      expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
      expect(JSON.stringify(reply.body)).not.toContain(campaign.id)
    }
    expect(await read(campaign)).toEqual(before)
  })

  test('is in no list of mine', async () => {
    const campaign = await makeDraft()
    const { token } = await makePerson('donor')

    expect((await api('GET', '/api/campaigns', { token })).body).toEqual({ items: [], nextCursor: null })
    expect((await api('GET', '/api/campaigns', { token: campaign.donor.token })).body.items).toHaveLength(1)
  })
})

describe('lists', () => {
  test('show mine newest first, page by page, each once', async () => {
    const donor = await makePerson('donor')
    const ids = []
    for (let n = 0; n < 5; n++) ids.unshift((await makeDraft({ title: `Campaign ${n}` }, donor)).id)

    const seen = []
    for (let cursor = '', pages = 0; pages < 5; pages++) {
      const { body } = await api('GET', `/api/campaigns?limit=2${cursor}`, { token: donor.token })
      seen.push(...body.items.map((item: { id: string }) => item.id))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }

    expect(seen).toEqual(ids)
  })

  test("a cursor is mine and this list's", async () => {
    const donor = await makePerson('donor')
    const other = await makePerson('donor')
    for (const owner of [donor, donor, other, other]) await makeDraft({}, owner)
    const { nextCursor } = (await api('GET', '/api/campaigns?limit=1', { token: donor.token })).body

    const tries = [
      ['/api/campaigns', other.token],
      ['/api/campaigns?status=draft', donor.token],
      ['/api/campaigns?limit=1&limit=2', donor.token],
    ] as const
    for (const [path, token] of tries) {
      const reply = await api('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${nextCursor}`, { token })
      expect([path, reply.status]).toEqual([path, 422])
    }
  })

  test('administrators see every campaign with its donor, by state and by donor', async () => {
    const admin = await makePerson('admin')
    const campaign = await makeFunded(700)
    await makeDraft({}, campaign.donor)

    const query = `status=active&donorId=${campaign.donor.id}`
    const { items } = (await api('GET', `/api/admin/campaigns?${query}`, { token: admin.token })).body
    const one = await api('GET', `/api/admin/campaigns/${campaign.id}`, { token: admin.token })

    expect(items).toEqual([{ ...(await read(campaign)), donorId: campaign.donor.id, version: expect.any(Number) }])
    expect([one.status, one.body]).toEqual([200, items[0]])
    expect((await api('GET', '/api/admin/campaigns?status=odd', { token: admin.token })).status).toBe(422)
  })
})
