import { beforeAll, describe, expect, test } from 'vitest'

import { findDifferences } from '../../../../test/analytics/ask'
import { aProfile, clearWorld } from '../../../../test/analytics/past-world'
import { randomFrom } from '../../../../test/analytics/random'
import { type RegionRecord, readRecords, readRegions } from '../../../../test/analytics/records'
import { checkFacts } from '../../../../test/analytics/roll-up-world'
import { api, makePeople, type Person, type Reply } from '../../../../test/harness'
import { makeCampaigns, makeOperator, type Operator } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { makeScreeningType } from '../../../../test/world'

// What one person does in two places at once. Whichever comes first, each entry and offer is counted with what its person
// has said in the end, once.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const random = randomFrom(SEED)
const PEOPLE = 25
const TYPES = 5

let operator: Operator
let people: Person[]
let typeIds: string[]
let regions: RegionRecord[]

beforeAll(async () => {
  await clearWorld()
  operator = await makeOperator()
  regions = await readRegions()
  const types = []
  for (let count = 0; count < TYPES; count++) types.push(await makeScreeningType({ priceMinor: 1_000 }))
  typeIds = types.map(({ id }) => id)
  people = await makePeople(PEOPLE, 'patient')
  await makeCampaigns([{ fundedMinor: 1_000_000 }])
})

type Action = (person: Person) => Promise<Reply>

const nothingTold = { dateOfBirth: null, sex: null, stateCode: null, lgaCode: null, monthlyIncomeMinor: null }
const tell: Action = ({ token }) => {
  const body = { ...nothingTold, ...aProfile(random) }
  return api('PATCH', '/api/me/profile', { token, body })
}
const join: Action = ({ token }) =>
  api('POST', '/api/waitlist', { token, body: { screeningTypeId: random.one(typeIds) } })

const ownRows = async (path: string, { token }: Person): Promise<{ id: string; status: string }[]> =>
  (await api('GET', path, { token })).body.items

/** Acts on a row of the person's that is in one of these states; asks again when there is none. */
const onOwn =
  (path: string, statuses: string[], request: (id: string) => [string, string, object?]): Action =>
  async (person) => {
    const rows = await ownRows(path, person)
    const row = rows.find(({ status }) => statuses.includes(status))
    const [method, address, body] = row ? request(row.id) : ['GET', path, undefined]
    return api(method, address, { token: person.token, body })
  }

const leave = onOwn('/api/waitlist', ['waiting', 'paused'], (id) => ['DELETE', `/api/waitlist/${id}`])
const pause = onOwn('/api/waitlist', ['waiting'], (id) => ['POST', `/api/waitlist/${id}/pause`])
const resume = onOwn('/api/waitlist', ['paused'], (id) => ['POST', `/api/waitlist/${id}/resume`])
const claim = onOwn('/api/offers?status=open', ['open'], (id) => ['POST', `/api/offers/${id}/claim`])
const decline = onOwn('/api/offers?status=open', ['open'], (id) => [
  'POST',
  `/api/offers/${id}/decline`,
  { reason: 'not_available' },
])

/** Everybody does several things at the same moment, and meanwhile it is rolled up. */
async function actAtOnce(actions: Action[], { ticks }: { ticks: number }): Promise<void> {
  const ticking = Array.from({ length: ticks }, () => tick())
  const inAnyOrder = () => (random.isLikely(0.5) ? actions : actions.toReversed())
  const replies = await Promise.all(people.flatMap((person) => inAnyOrder().map((act) => insist(() => act(person)))))
  await Promise.all(ticking)
  const broken = replies.filter(({ status }) => status >= 500)
  expect(broken.map(({ status, body }) => [status, body])).toEqual([])
}

const TRIES_MAX = 8

/** Asks again when the database is busy, as the reply says to: a machine with other work takes longer, and no less. */
async function insist(act: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 1; ; tries++) {
    const reply = await act()
    if (reply.status !== 503 || tries === TRIES_MAX) return reply
    await new Promise((resolve) => setTimeout(resolve, 250 * tries))
  }
}

async function expectAllRight(): Promise<void> {
  expect(await checkFacts(operator)).toMatchObject({ ok: true, differences: [] })
  const reports = [
    'dashboard',
    'time',
    'geography',
    'campaigns',
    'waitlist',
    'matching',
    'fairness',
    'forecast',
  ] as const
  const asked = { questions: reports.map((report) => ({ report })), regions, isSingle: false }
  expect((await findDifferences(operator.token, asked)).differences).toEqual([])
}

describe(`what people tell of themselves (SEED=${SEED})`, { timeout: 180_000 }, () => {
  test('while they join and leave is in the figures of their entries, once', async () => {
    for (let round = 0; round < 5; round++) {
      await actAtOnce([join, tell, join, tell], { ticks: round % 3 })
      await actAtOnce([tell, leave, join, tell], { ticks: 1 })
      await expectAllRight()
    }
    const { entries } = await readRecords()
    expect(entries.length).toBeGreaterThan(PEOPLE)
  })

  test('while they pause and resume is in the figures of the line, once', async () => {
    for (let round = 0; round < 3; round++) {
      await actAtOnce([tell, pause, tell], { ticks: 1 })
      await actAtOnce([resume, tell, pause], { ticks: round % 2 })
      await expectAllRight()
    }
  })

  test('while offers are made, claimed and declined is in the figures of the offers, once', async () => {
    for (let round = 0; round < 4; round++) {
      const run = await operator.plan({ maxMatches: 30 })
      const telling = people.map(tell)
      // What people tell in the meantime may make the plan stale: that is an answer as well.
      const applied = await operator.apply(run)
      if (applied.status === 202) await Promise.all([operator.until(run.id, ['applied', 'failed']), tick()])
      await Promise.all(telling)
      await expectAllRight()
      const again = await operator.plan({ maxMatches: 30 })
      await operator.applyAll(again)
      await actAtOnce(round % 2 === 0 ? [decline, tell, claim] : [claim, tell, decline], { ticks: 1 })
      await actAtOnce([tell, decline, tell], { ticks: 2 })
      await expectAllRight()
    }
    const { offers } = await readRecords()
    expect(offers.map(({ status }) => status)).toEqual(expect.arrayContaining(['claimed', 'declined']))
  })
})
