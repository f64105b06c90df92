import { beforeAll, describe, expect, test } from 'vitest'

import { nameOf, dayOf as numberOf } from '../../../test/analytics/days'
import { clearWorld } from '../../../test/analytics/past-world'
import { type Random, randomFrom } from '../../../test/analytics/random'
import { makeCenter } from '../../../test/appointments'
import { makePeople, type Person, sql } from '../../../test/harness'
import { makeCampaigns, makeOperator, type Operator } from '../../../test/matching'
import { makeScreeningType } from '../../../test/world'

// Random appointments at random moments of three months, counted once more with loops.

const DAY_MS = 86_400_000
const SORTS = [
  'name',
  'booked',
  'completed',
  'noShowRate',
  'meanDaysToScreening',
  'owedNowMinor',
  'selfPaidMinor',
] as const

type Made = {
  centerId: string
  screeningTypeId: string
  campaignId: string | null
  amountMinor: number
  status: string
  cancelledBy: string | null
  bookedAt: number
  endedAt: number | null
  isOwed: boolean
}
type Center = { id: string; name: string; stateCode: string }

let operator: Operator
let centers: Center[]
let made: Made[]
const now = Date.now()
const dayOf = (moment: number): string => nameOf(numberOf(moment))

beforeAll(async () => {
  await clearWorld()
  const random = randomFrom(11)
  const types = [await makeScreeningType(), await makeScreeningType()]
  const campaignIds = await makeCampaigns([{ fundedMinor: 9_000_000 }, { fundedMinor: 9_000_000 }])
  centers = []
  for (const stateCode of ['NG-LA', 'NG-OG', 'NG-LA', 'NG-OG']) {
    const { id } = await makeCenter(types[0]?.id)
    const name = `Center ${random.upTo(1_000_000)}`
    await sql('UPDATE centers SET state_code = $2, name = $3 WHERE id = $1', [id, stateCode, name])
    centers.push({ id, name, stateCode })
  }
  // The last one never did anything.
  const busy = centers.slice(0, 3)
  const people = await makePeople(120, 'patient')
  made = people.map(() => anAppointment(random, { centers: busy, types, campaignIds }))
  await insertAll(made, people)
  operator = await makeOperator()
})

type Choices = { centers: Center[]; types: { id: string }[]; campaignIds: string[] }

function anAppointment(random: Random, { centers: some, types, campaignIds }: Choices): Made {
  const status = random.one(['scheduled', 'checked_in', 'completed', 'completed', 'completed', 'cancelled', 'no_show'])
  const isOver = !['scheduled', 'checked_in'].includes(status)
  const bookedAt = now - random.between(0, 90 * 24) * 3_600_000 - random.between(0, 3_599_999)
  const isSponsored = random.isLikely(0.7)
  return {
    centerId: random.one(some).id,
    screeningTypeId: random.one(types).id,
    campaignId: isSponsored ? random.one(campaignIds) : null,
    amountMinor: random.between(1, 50) * 1_000,
    status,
    cancelledBy: status === 'cancelled' ? random.one(['patient', 'center', 'programme']) : null,
    bookedAt,
    endedAt: isOver ? Math.min(now, bookedAt + random.between(0, 20 * DAY_MS)) : null,
    isOwed: isSponsored && status === 'completed',
  }
}

const insertAll = (list: readonly Made[], people: readonly Person[]) =>
  sql(
    `WITH input AS (
       SELECT row_number() OVER () AS n, uuidv7() AS offer_id, uuidv7() AS entry_id, uuidv7() AS slot_id, uuidv7() AS id, i.*
       FROM jsonb_to_recordset($1::jsonb) AS i("patientId" uuid, "centerId" uuid, "screeningTypeId" uuid, "campaignId" uuid,
         "amountMinor" bigint, status text, "cancelledBy" text, "bookedAt" timestamptz, "endedAt" timestamptz, "isOwed" boolean)
     ), entry AS (
       INSERT INTO waitlist_entries (id, patient_id, screening_type_id, status)
       SELECT entry_id, "patientId", "screeningTypeId", 'claimed' FROM input WHERE "campaignId" IS NOT NULL
     ), offer AS (
       INSERT INTO offers (id, entry_id, patient_id, campaign_id, screening_type_id, amount_minor, status, claimed_at, waited_since, expires_at)
       SELECT offer_id, entry_id, "patientId", "campaignId", "screeningTypeId", "amountMinor", 'claimed', now(), now(), now() + interval '1 day'
       FROM input WHERE "campaignId" IS NOT NULL
     ), slot AS (
       INSERT INTO slots (id, center_id, starts_at, ends_at, capacity, booked)
       SELECT slot_id, "centerId", now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour', 1, 1 FROM input
     ), appointment AS (
       INSERT INTO appointments (id, code, patient_id, center_id, slot_id, screening_type_id, offer_id, amount_minor, status,
         starts_at, ends_at, booked_at, checked_in_at, ended_at, cancelled_by)
       SELECT id, translate(upper(substr(md5(n::text), 1, 8)), '01', 'XY'), "patientId", "centerId", slot_id, "screeningTypeId",
         CASE WHEN "campaignId" IS NOT NULL THEN offer_id END, "amountMinor", status::appointment_status,
         "bookedAt" + interval '1 hour', "bookedAt" + interval '2 hours', "bookedAt", "bookedAt", "endedAt", "cancelledBy"::cancelled_by
       FROM input
     )
     INSERT INTO payables (appointment_id, center_id, campaign_id, amount_minor)
     SELECT id, "centerId", "campaignId", "amountMinor" FROM input WHERE "isOwed"`,
    [
      JSON.stringify(
        list.map((one, index) => ({
          ...one,
          patientId: people[index]?.id,
          bookedAt: new Date(one.bookedAt).toISOString(),
          endedAt: one.endedAt === null ? null : new Date(one.endedAt).toISOString(),
        })),
      ),
    ],
  )

type Filters = { from: string; to: string; stateCodes?: string[]; screeningTypeIds?: string[]; campaignIds?: string[] }

/** The report by loops. */
function expected(filters: Filters) {
  const { from, to, stateCodes, screeningTypeIds, campaignIds } = filters
  const isIn = (moment: number | null) => moment !== null && dayOf(moment) >= from && dayOf(moment) <= to
  const days = (moment: number) => Date.parse(dayOf(moment)) / DAY_MS
  return centers
    .filter(({ stateCode }) => !stateCodes || stateCodes.includes(stateCode))
    .map(({ id, name, stateCode }) => {
      const own = made.filter(
        (one) =>
          one.centerId === id &&
          (!screeningTypeIds || screeningTypeIds.includes(one.screeningTypeId)) &&
          (!campaignIds || (one.campaignId !== null && campaignIds.includes(one.campaignId))),
      )
      const ended = own.filter((one) => isIn(one.endedAt))
      const done = ended.filter((one) => one.status === 'completed')
      const count = (is: (one: Made) => boolean) => ended.filter(is).length
      const noShows = count((one) => one.status === 'no_show')
      const sum = (list: Made[]) => list.reduce((total, one) => total + one.amountMinor, 0)
      const waited = done.reduce((total, one) => total + days(one.endedAt ?? 0) - days(one.bookedAt), 0)
      return {
        centerId: id,
        name,
        status: 'active',
        stateCode,
        lgaCode: null,
        booked: own.filter((one) => isIn(one.bookedAt)).length,
        completed: done.length,
        cancelledByPatient: count((one) => one.cancelledBy === 'patient'),
        cancelledByCenter: count((one) => one.cancelledBy === 'center' || one.cancelledBy === 'programme'),
        noShows,
        noShowRate: noShows + done.length === 0 ? null : noShows / (noShows + done.length),
        meanDaysToScreening: done.length === 0 ? null : waited / done.length,
        sponsoredMinor: sum(done.filter((one) => one.campaignId !== null)),
        selfPaidMinor: sum(done.filter((one) => one.campaignId === null)),
        owedNowMinor: sum(own.filter((one) => one.isOwed)),
        upcomingNow: own.filter((one) => one.endedAt === null).length,
      }
    })
}

const byId = (a: { centerId: string }, b: { centerId: string }) => (a.centerId < b.centerId ? -1 : 1)
const day = (daysAgo: number) => dayOf(now - daysAgo * DAY_MS)

async function read(asked: object) {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))
  const { status, body } = await operator.get(`/api/analytics/centers?${query}`)
  expect([status, status === 200 ? null : body]).toEqual([200, null])
  return body
}

describe('the report of centers', () => {
  test('is what the records say, for any period and under every filter', async () => {
    const [type] = [made[0]?.screeningTypeId ?? '']
    const campaign = made.find(({ campaignId }) => campaignId !== null)?.campaignId ?? ''
    const periods = [
      { from: day(100), to: day(0) },
      { from: day(45), to: day(12) },
      { from: day(3), to: day(3) },
      { from: '2020-01-01', to: '2020-01-31' },
    ]
    const narrowed: Partial<Filters>[] = [
      {},
      { stateCodes: ['NG-OG'] },
      { screeningTypeIds: [type] },
      { campaignIds: [campaign] },
    ]
    for (const period of periods) {
      for (const filters of narrowed) {
        const asked = { ...period, ...filters }
        const { items } = await read({ ...asked, limit: 100 })
        expect([asked, items.sort(byId)]).toEqual([asked, expected(asked).sort(byId)])
      }
    }
  })

  test('comes in pages by any figure, each center once, those without a figure last', async () => {
    for (const sort of SORTS) {
      for (const order of ['asc', 'desc'] as const) {
        const asked = { from: day(60), to: day(0), sort, order }
        const seen = []
        for (let cursor: string | null = null, pages = 0; pages < 10; pages++) {
          const body = await read({ ...asked, limit: 1, ...(cursor ? { cursor } : {}) })
          seen.push(...body.items)
          cursor = body.nextCursor
          if (cursor === null) break
        }
        expect(seen.map(({ centerId }) => centerId).sort()).toEqual(centers.map(({ id }) => id).sort())
        const figures = seen.map((row) => row[sort]).filter((figure) => figure !== null)
        const sorted = [...figures].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect([sort, order, figures]).toEqual([sort, order, order === 'asc' ? sorted : sorted.reverse()])
        expect(seen.slice(figures.length).every((row) => row[sort] === null)).toBe(true)
      }
    }
  })

  test('comes as a table as well', async () => {
    const reply = await operator.get('/api/analytics/centers?format=csv')
    expect(String(reply.body).split('\r\n')[0]).toContain('centerId,name,status')
  })
})
