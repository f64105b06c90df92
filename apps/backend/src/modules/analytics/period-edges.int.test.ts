import { beforeEach, describe, expect, test } from 'vitest'

import { getReport } from '../../../test/analytics/ask'
import { DAY_MS, dayOf, nameOf } from '../../../test/analytics/days'
import { endOfferAt, insertRunAt, makeOfferAt } from '../../../test/analytics/past-steps'
import {
  expectRight,
  fundedCampaign,
  makeSmallWorld,
  offerAt,
  read,
  type SmallWorld,
  waitSince,
} from '../../../test/analytics/small-world'
import { makePeople } from '../../../test/harness'
import { makeCampaigns } from '../../../test/matching'
import { regions } from '../../../test/world'

// Periods that are over, have not begun or are as long as can be asked for; money that is not spent; and sums of rows.

let world: SmallWorld

beforeEach(async () => {
  world = await makeSmallWorld()
})

const today = () => dayOf(Date.now())
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

describe('a campaign', () => {
  test('that has spent nothing never runs out, and has no rates', async () => {
    const campaignId = await fundedCampaign(5_000)

    const forecast = await read(world, { report: 'forecast' })
    expect(forecast.items).toMatchObject([{ campaignId, availableNowMinor: 5_000, usePerDayMinor: 0, daysLeft: null }])
    expect(forecast.items[0].runsOutOn).toBeNull()
    const { items } = await read(world, { report: 'campaigns' })
    expect(items).toMatchObject([{ campaignId, offered: 0, acceptRate: null, meanWaitDays: null, promisedMinor: 0 }])
    await expectRight(world, {})
  })

  test('to which more came back than it promised does not run out either', async () => {
    const entryId = await waitSince(world, daysAgo(100))
    const campaignId = await fundedCampaign(5_000)
    const offerId = await offerAt(daysAgo(60), { entryId, campaignId })
    await endOfferAt(Date.parse(daysAgo(5)), offerId, { to: 'revoked', entry: 'waiting', keepsPlace: true })

    const { items } = await read(world, { report: 'forecast' })
    expect(items).toMatchObject([{ availableNowMinor: 5_000, usePerDayMinor: -1_000 / 30, daysLeft: null }])
    await expectRight(world, {})
  })

  test('is told to run out in whole days, and not at all beyond a million of them', async () => {
    const slow = await fundedCampaign(100_000_000)
    const quick = await fundedCampaign(4_500)
    for (const campaignId of [slow, quick]) {
      const entryId = await waitSince(world, daysAgo(20))
      await offerAt(daysAgo(3), { entryId, campaignId, amountMinor: campaignId === slow ? 1 : 1_000 })
    }

    const { items } = await read(world, { report: 'forecast' })
    expect(items).toMatchObject([
      { campaignId: quick, availableNowMinor: 3_500, daysLeft: 105, runsOutOn: nameOf(today() + 105) },
      { campaignId: slow, availableNowMinor: 99_999_999, daysLeft: 2_999_999_970, runsOutOn: null },
    ])
    await expectRight(world, {})
  })

  test('may hold the most that can be paid in, and sums of such are exact', async () => {
    const most = 1_000_000_000_000_000
    await makeCampaigns(Array.from({ length: 8 }, () => ({ fundedMinor: most })).concat({ fundedMinor: most - 1 }))

    const { funds } = await read(world, { report: 'dashboard' })
    expect([funds.availableNowMinor, funds.donatedMinor.value]).toEqual([9 * most - 1, 9 * most - 1])
  })
})

describe('a period', () => {
  test('that is over counts what lies in it, and what is now as it is now', async () => {
    const campaignId = await fundedCampaign()
    const entryId = await waitSince(world, '2026-02-03T12:00:00Z')
    await waitSince(world, '2026-02-05T12:00:00Z')
    await offerAt('2026-02-20T12:00:00Z', { entryId, campaignId })

    const { line, offers } = await read(world, { report: 'dashboard', from: '2026-02-04', to: '2026-02-10' })
    expect(line).toMatchObject({ waiting: 1, unmet: 2, joined: { value: 1, previous: 1 }, matched: { value: 0 } })
    expect(offers).toMatchObject({ openNow: 1, offered: { value: 0 } })
    await expectRight(world, { from: '2026-02-04', to: '2026-02-10' })
  })

  test('that has not begun is empty, stands at the line of now, and foretells nothing', async () => {
    await waitSince(world, daysAgo(3))
    await waitSince(world, daysAgo(2))
    const days = { from: nameOf(today() + 10), to: nameOf(today() + 12) }

    const { items } = await read(world, { report: 'time', ...days })
    const lines = items.map(({ line }: { line: { joined: number; lineAtEnd: number; unmet: number } }) => line)
    expect(lines).toMatchObject(Array.from({ length: 3 }, () => ({ joined: 0, lineAtEnd: 2, unmet: 2 })))
    const { daysCounted, line } = await read(world, { report: 'forecast', ...days })
    expect([daysCounted, line]).toMatchObject([
      0,
      { lineNow: 2, inflowPerDay: null, outflowPerDay: null, forecast: null },
    ])
    await expectRight(world, days)
  })

  test('that has begun and is not over divides by the days that have begun', async () => {
    await waitSince(world, daysAgo(3))
    const days = { from: nameOf(today() - 3), to: nameOf(today() + 200) }

    const { daysCounted, line } = await read(world, { report: 'forecast', ...days })
    expect([daysCounted, line.inflowPerDay]).toEqual([4, 0.25])
    expect(line.forecast).toEqual({ in7Days: Math.round(1 + 7 / 4), in30Days: Math.round(1 + 30 / 4), in90Days: 24 })
    await expectRight(world, days)
  })

  test('in which more go than come foretells an empty line, never fewer than nobody', async () => {
    const campaignId = await fundedCampaign()
    for (let count = 0; count < 3; count++) {
      const entryId = await waitSince(world, daysAgo(100))
      if (count > 0) await offerAt(daysAgo(5), { entryId, campaignId })
    }

    const { line } = await read(world, { report: 'forecast' })
    expect([line.lineNow, line.forecast]).toEqual([1, { in7Days: 1, in30Days: 0, in90Days: 0 }])
  })

  test('as long as can be asked for is answered by every report', async () => {
    await waitSince(world, daysAgo(3))
    const reports = ['dashboard', 'geography', 'campaigns', 'waitlist', 'matching', 'fairness', 'forecast'] as const
    const statuses = []
    for (const report of reports) {
      const { status } = await getReport(world.operator.token, { report, from: '1900-01-01', to: '9999-12-31' })
      statuses.push([report, status])
    }
    expect(statuses).toEqual(reports.map((report) => [report, 200]))
  })

  test('with more than thirty days of runs shows the last thirty of them as a trend, oldest first', async () => {
    const [person] = await makePeople(1, 'patient')
    expect(person).toBeDefined()
    const days = Array.from({ length: 35 }, (_, index) => today() - 80 + 2 * index)
    for (const day of days) {
      const notes = { considered: 0, matched: 0, amountMinor: 0, byReason: {} }
      await insertRunAt(day * DAY_MS + DAY_MS / 2, { status: 'applied', notes })
    }

    const { breakdowns } = await read(world, { report: 'fairness', by: ['sex'], from: nameOf(today() - 85) })
    expect(breakdowns[0].trend.map(({ day }: { day: string }) => day)).toEqual(days.slice(-30).map(nameOf))
    await expectRight(world, { from: nameOf(today() - 85) })
  })
})

describe('the parts', () => {
  test('of a state, its LGAs and what is told of no LGA, add up to the state: entries, offers and centers', async () => {
    const campaignId = await fundedCampaign()
    const lagos = { stateCode: regions.lagos }
    for (const profile of [lagos, { ...lagos, lgaCode: regions.ikeja }, { ...lagos, lgaCode: regions.epe }]) {
      const entryId = await waitSince(world, daysAgo(8), profile)
      await makeOfferAt(Date.now(), { entryId, campaignId, runId: null, amountMinor: 1_000 })
    }
    await makePeople(1, 'center', () => ({ center: { ...lagos, lgaCode: regions.ikeja } }))
    await makePeople(1, 'center', () => ({ center: lagos }))

    const states = await read(world, { report: 'geography', stateCodes: [regions.lagos] })
    const lgas = await read(world, { report: 'geography', level: 'lga', stateCodes: [regions.lagos] })
    type Row = { demand: Record<string, number>; supply: Record<string, number> }
    const sums = ({ items }: { items: Row[] }) => ({
      joined: items.reduce((sum, { demand }) => sum + (demand.joined ?? 0), 0),
      offered: items.reduce((sum, { supply }) => sum + (supply.offered ?? 0), 0),
      activeCenters: items.reduce((sum, { supply }) => sum + (supply.activeCenters ?? 0), 0),
    })
    expect(sums(states)).toEqual({ joined: 3, offered: 3, activeCenters: 2 })
    expect(sums(lgas)).toEqual(sums(states))
  })

  test('that are named twice in a filter are counted once', async () => {
    await waitSince(world, daysAgo(8), { stateCode: regions.lagos })

    const { line } = await read(world, {
      report: 'dashboard',
      stateCodes: [regions.lagos, regions.ogun, regions.lagos],
    })
    expect([line.waiting, line.joined.value]).toEqual([1, 1])
  })
})

describe('the line', () => {
  test('is never fewer than nobody, when somebody has lost the place as well', async () => {
    const entryId = await waitSince(world, '2026-02-01T12:00:00Z')
    const offerId = await offerAt('2026-02-10T12:00:00Z', { entryId, campaignId: await fundedCampaign() })
    const ended = Date.parse('2026-02-12T12:00:00Z')
    await endOfferAt(ended, offerId, { to: 'declined', entry: 'waiting', keepsPlace: false })

    const { items } = await read(world, { report: 'time', from: '2026-02-01', to: '2026-02-13' })
    const lines: number[] = items.map(({ line }: { line: { lineAtEnd: number } }) => line.lineAtEnd)
    expect(Math.min(...lines)).toBeGreaterThanOrEqual(0)
  })
})
