import { reportSchemas } from '@goodturn/contracts/analytics-reports'
import { beforeEach, describe, expect, test } from 'vitest'

import { DAY_MS, dayOf, nameOf } from '../../../test/analytics/days'
import { claimOfferAt, endOfferAt, fundAt, insertRunAt } from '../../../test/analytics/past-steps'
import {
  expectRight,
  fundedCampaign,
  makeSmallWorld,
  offerAt,
  read,
  type SmallWorld,
  waitSince,
} from '../../../test/analytics/small-world'
import { api, makePerson, sql } from '../../../test/harness'
import { makeWaiters } from '../../../test/matching'
import { regions } from '../../../test/world'

// Where figures go wrong: nothing at all, one of a thing, the last moment of a day, days that few years have, periods that
// are over or have not begun, and divisions by nothing.

let world: SmallWorld

beforeEach(async () => {
  world = await makeSmallWorld()
})

const today = () => dayOf(Date.now())
const at = (moment: string) => Date.parse(moment)

describe('a database with nothing in it', () => {
  test('answers every report with zeros, and null only where there is nothing to divide by', async () => {
    for (const [report, schema] of Object.entries(reportSchemas)) {
      const body = await read(world, { report: report as keyof typeof reportSchemas })
      expect([report, schema.safeParse(body).error?.issues ?? []]).toEqual([report, []])
    }
    await expectRight(world, {})
    const { line, offers, money, funds } = await read(world, { report: 'dashboard' })
    const nothing = { value: 0, previous: 0, change: 0, changeRate: null }
    expect(line).toMatchObject({ waiting: 0, paused: 0, unmet: 0, joined: nothing, matched: nothing })
    expect(offers).toMatchObject({ openNow: 0, offered: nothing, acceptRate: null })
    expect([money.reservedNowMinor, funds.availableNowMinor]).toEqual([0, 0])
  })

  test('has a row for each state and for each of the 774 LGAs', async () => {
    expect((await read(world, { report: 'geography' })).items).toHaveLength(37)
    expect((await read(world, { report: 'geography', level: 'lga' })).items).toHaveLength(774)
  })
})

describe('one entry', () => {
  test('is one everywhere, and has the one age that every percentile is', async () => {
    await waitSince(world, new Date(Date.now() - 40 * DAY_MS).toISOString(), { stateCode: regions.lagos })

    const { line } = await read(world, { report: 'waitlist' })
    expect(line).toMatchObject({ waiting: 1, paused: 0, ageDays: { p50: 40, p90: 40, p99: 40 } })
    expect(line.byState).toEqual([{ stateCode: regions.lagos, waiting: 1, ageDays: { p50: 40, p90: 40, p99: 40 } }])
    await expectRight(world, {})
    await expectRight(world, { from: nameOf(today() - 50) })
  })

  test('that lost its place has begun a new wait, which no offer of the old one has matched', async () => {
    const entryId = await waitSince(world, '2026-02-01T12:00:00Z')
    const offerId = await offerAt('2026-02-10T12:00:00Z', { entryId, campaignId: await fundedCampaign() })
    await endOfferAt(at('2026-02-12T12:00:00Z'), offerId, { to: 'declined', entry: 'waiting', keepsPlace: false })

    const { line } = await read(world, { report: 'dashboard', from: '2026-02-01', to: '2026-02-28' })
    expect([line.joined.value, line.matched.value, line.unmet]).toEqual([1, 0, 1])
    const { waits } = await read(world, { report: 'waitlist', from: '2026-02-01', to: '2026-02-28' })
    expect([waits.offered, waits.meanWaitDays]).toEqual([1, 9])
    await expectRight(world, { from: '2026-02-01', to: '2026-02-28' })
  })
})

describe('an offer', () => {
  test('says since when its entry had waited, as that stood when it was made', async () => {
    const { operator, screeningTypeId } = world
    await operator.post('/api/admin/matching/policies', { keepsPlace: false })
    const joinedAt = '2026-02-01T12:00:00.123Z'
    const [waiter] = await makeWaiters([{ screeningTypeId, joinedAt }])
    await fundedCampaign()
    const since = async () =>
      sql<{ waited: Date; joined: Date; status: string }>(
        `SELECT o.waited_since AS waited, e.joined_at AS joined, o.status FROM offers o JOIN waitlist_entries e
         ON e.id = o.entry_id ORDER BY o.offered_at`,
      )
    const match = async () => {
      await operator.applyAll(await operator.plan())
      const [offer] = (await api('GET', '/api/offers?status=open', { token: waiter?.token })).body.items
      return offer.id
    }
    const first = await match()
    expect((await since()).map(({ waited }) => waited.toISOString())).toEqual([joinedAt])

    const body = { reason: 'not_available' }
    expect((await api('POST', `/api/offers/${first}/decline`, { token: waiter?.token, body })).status).toBe(200)
    await match()

    const [old, young] = await since()
    expect([old?.waited.toISOString(), old?.status, young?.status]).toEqual([joinedAt, 'declined', 'open'])
    expect(young?.waited).toEqual(young?.joined)
    expect(young?.waited.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })
})

describe('percentiles', () => {
  test('are values that somebody has waited: the smallest that the share does not exceed', async () => {
    for (const days of [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]) {
      await waitSince(world, new Date(Date.now() - days * DAY_MS).toISOString())
    }

    expect((await read(world, { report: 'waitlist' })).line.ageDays).toEqual({ p50: 5, p90: 9, p99: 100 })
  })

  test('of hours to a claim: a claim after 90 minutes took no more than 2 hours, and did take more than 1', async () => {
    const entryId = await waitSince(world, '2026-02-01T12:00:00Z')
    const offerId = await offerAt('2026-02-10T12:00:00Z', { entryId, campaignId: await fundedCampaign() })
    await claimOfferAt(at('2026-02-10T13:30:00Z'), offerId)

    const { waits } = await read(world, { report: 'waitlist', from: '2026-02-01', to: '2026-02-28' })
    expect(waits.claimHours).toEqual({ p50: 2, p90: 2, p99: 2 })
  })
})

describe('the day of a moment', () => {
  test('is that of Lagos: 23:30 UTC is the next day for everything that is counted', async () => {
    const campaignId = await fundedCampaign(10_000, '2033-06-30T23:30:00Z')
    await fundAt(campaignId, { amountMinor: 500, moment: at('2026-03-10T23:30:00Z') })
    const joined = [await waitSince(world, '2026-03-10T23:30:00Z'), await waitSince(world, '2026-03-10T22:59:59.999Z')]
    const [first = '', second = ''] = joined
    const one = await offerAt('2026-03-12T23:30:00Z', { entryId: first, campaignId })
    const two = await offerAt('2026-03-12T22:59:59.999Z', { entryId: second, campaignId })
    await claimOfferAt(at('2026-03-13T23:30:00Z'), one)
    await endOfferAt(at('2026-03-14T23:30:00Z'), one, { to: 'fulfilled', entry: 'served', keepsPlace: true })
    await endOfferAt(at('2026-03-14T22:59:59.999Z'), two, { to: 'expired', entry: 'expired', keepsPlace: true })
    await insertRunAt(at('2026-03-10T23:30:00Z'), { status: 'failed', notes: null })

    const { items } = await read(world, { report: 'time', from: '2026-03-10', to: '2026-03-15' })
    const figure = (part: 'line' | 'offers' | 'funds', name: string) =>
      items.map((item: Record<string, Record<string, number>>) => item[part]?.[name])
    expect(figure('line', 'joined')).toEqual([1, 1, 0, 0, 0, 0])
    expect(figure('offers', 'offered')).toEqual([0, 0, 1, 1, 0, 0])
    expect(figure('line', 'matched')).toEqual([0, 0, 1, 1, 0, 0])
    expect(figure('offers', 'claimed')).toEqual([0, 0, 0, 0, 1, 0])
    expect(figure('offers', 'fulfilled')).toEqual([0, 0, 0, 0, 0, 1])
    expect(figure('offers', 'expired')).toEqual([0, 0, 0, 0, 1, 0])
    expect(figure('line', 'lapsed')).toEqual([0, 0, 0, 0, 1, 0])
    expect(figure('funds', 'donatedMinor')).toEqual([0, 500, 0, 0, 0, 0])
    const day = await read(world, { report: 'matching', from: '2026-03-11', to: '2026-03-11' })
    expect(day.runs.failed).toBe(1)
    expect((await read(world, { report: 'forecast' })).items[0].endsOn).toBe('2033-07-01')
    await expectRight(world, { from: '2026-03-10', to: '2026-03-15' })
  })

  test('of people and campaigns as well', async () => {
    const { id } = await makePerson('donor')
    const campaignId = await fundedCampaign()
    await sql(`UPDATE users SET created_at = '2026-03-10T23:30:00Z' WHERE id = $1`, [id])
    await sql(`UPDATE user_roles SET granted_at = '2026-03-10T23:30:00Z' WHERE user_id = $1`, [id])
    await sql(`UPDATE campaigns SET created_at = '2026-03-10T23:30:00Z' WHERE id = $1`, [campaignId])
    await sql('SELECT rebuild_analytics()')

    const { people, campaigns } = await read(world, { report: 'dashboard', from: '2026-03-11', to: '2026-03-11' })
    expect([people.registered.value, people.donors.value, campaigns.created.value]).toEqual([1, 1, 1])
    await expectRight(world, { from: '2026-03-11', to: '2026-03-11' })
  })
})

describe('the calendar', () => {
  test('has a leap day, which is a day of its own, of its week, of its month and of its year', async () => {
    await waitSince(world, '2024-02-28T10:00:00Z')
    await waitSince(world, '2024-02-29T10:00:00Z')
    await waitSince(world, '2024-02-29T23:30:00Z')

    const joined = async (interval: 'day' | 'week' | 'month' | 'year', from = '2024-02-28', to = '2024-03-01') => {
      const { items } = await read(world, { report: 'time', interval, from, to })
      return items.map((item: { from: string; to: string; line: { joined: number } }) => [
        item.from,
        item.to,
        item.line.joined,
      ])
    }
    expect(await joined('day')).toEqual([
      ['2024-02-28', '2024-02-28', 1],
      ['2024-02-29', '2024-02-29', 1],
      ['2024-03-01', '2024-03-01', 1],
    ])
    expect(await joined('month')).toEqual([
      ['2024-02-28', '2024-02-29', 2],
      ['2024-03-01', '2024-03-01', 1],
    ])
    expect(await joined('week')).toEqual([['2024-02-28', '2024-03-01', 3]])
    expect(await joined('year', '2023-12-31', '2024-12-31')).toEqual([
      ['2023-12-31', '2023-12-31', 0],
      ['2024-01-01', '2024-12-31', 3],
    ])
    const { previous, line } = await read(world, { report: 'dashboard', from: '2024-03-01', to: '2024-03-01' })
    expect([previous.from, previous.to, line.joined]).toEqual([
      '2024-02-29',
      '2024-02-29',
      { value: 1, previous: 1, change: 0, changeRate: 0 },
    ])
    for (const interval of ['day', 'week', 'month', 'year'] as const) {
      await expectRight(world, { from: '2024-02-27', to: '2024-03-02', interval })
    }
  })

  test('ends months, weeks and years where they end', async () => {
    const moments = [
      '2025-12-31T22:59:59.999Z',
      '2025-12-31T23:00:00Z',
      '2026-01-31T22:59:59.999Z',
      '2026-01-31T23:00:00Z',
    ]
    for (const moment of moments) await waitSince(world, moment)

    const buckets = async (interval: 'week' | 'month' | 'year') => {
      const { items } = await read(world, { report: 'time', interval, from: '2025-12-30', to: '2026-02-02' })
      return items.map(({ from, line }: { from: string; line: { joined: number } }) => [from, line.joined])
    }
    expect(await buckets('month')).toEqual([
      ['2025-12-30', 1],
      ['2026-01-01', 2],
      ['2026-02-01', 1],
    ])
    expect(await buckets('year')).toEqual([
      ['2025-12-30', 1],
      ['2026-01-01', 3],
    ])
    expect(await buckets('week')).toEqual([
      ['2025-12-30', 2],
      ['2026-01-05', 0],
      ['2026-01-12', 0],
      ['2026-01-19', 0],
      ['2026-01-26', 2],
      ['2026-02-02', 0],
    ])
  })

  test('makes somebody born on 29 February a year older on 1 March', async () => {
    const wait = (moment: string) => waitSince(world, moment, { dateOfBirth: '2004-02-29' })
    for (let count = 0; count < 6; count++) await wait('2022-02-28T10:00:00Z')
    for (let count = 0; count < 7; count++) await wait('2022-02-28T23:00:00Z')

    const { breakdowns } = await read(world, { report: 'fairness', by: ['age'], from: '2022-01-01', to: '2022-12-31' })
    const groups = breakdowns[0].groups.map(({ age, inNeed }: { age: string; inNeed: number }) => [age, inNeed])
    expect(groups).toEqual([
      ['0-17', 6],
      ['18-29', 7],
    ])
  })
})
