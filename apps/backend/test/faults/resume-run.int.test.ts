import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { sql, stack } from '../harness'
import {
  checkLedger,
  emptyWorld,
  listOffers,
  makeCampaigns,
  makeOperator,
  makeWaiters,
  type Operator,
} from '../matching'
import { tick } from '../offers'
import { ensureRegions, makeScreeningType } from '../world'

// What a crash leaves behind: the Worker or PostgreSQL is killed while a run plans and while it applies. Whoever looks
// afterwards must not be able to tell.

const PRICE = 50_000
const PEOPLE = 24_000

/** A line long enough that a plan and an apply take several chunks and transactions. */
async function makeLongLine(): Promise<void> {
  const type = await makeScreeningType({ priceMinor: PRICE })
  const [donorCampaign] = await makeCampaigns([
    { fundedMinor: PRICE * 15_000 },
    { fundedMinor: PRICE * 5_000, stateCodes: ['NG-LA'] },
  ])
  expect(donorCampaign).toBeDefined()
  const [first] = await makeWaiters([{ screeningTypeId: type.id }])
  expect(first).toBeDefined()
  await sql(
    `WITH people AS (
       INSERT INTO users (email, full_name, email_verified_at)
       SELECT 'crash-' || n || '-' || $1 || '@example.org', 'Test Person', now() FROM generate_series(1, $2::int) n
       RETURNING id
     ), profiles AS (
       INSERT INTO patient_profiles (user_id, state_code, updated_at)
       SELECT id, CASE WHEN random() < 0.3 THEN 'NG-LA' END, now() - interval '1 minute' FROM people
     )
     INSERT INTO waitlist_entries (patient_id, screening_type_id, joined_at, waiting_since)
     SELECT id, $1::uuid, now() - random() * interval '300 days', now() - interval '1 minute' FROM people`,
    [type.id, PEOPLE],
  )
}

const kill = (what: 'worker' | 'postgres') => fetch(new URL(`/kill/${what}`, stack.controlUrl), { method: 'POST' })

/** Waits until the run has come some way, however briefly that lasts. */
async function untilProgress(runId: string, column: 'progress_done' | 'applied_through'): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const [row] = await sql(`SELECT ${column} AS value, status FROM match_runs WHERE id = $1`, [runId])
    if (row?.value > 0 || !['planning', 'applying'].includes(row?.status)) return
  }
  throw new Error('the run made no progress')
}

/** The cron trigger that gives silent runs a new driver, until the run is where it should be. */
async function sweepUntil(operator: Operator, runId: string, statuses: string[]) {
  const deadline = Date.now() + 120_000
  // A driver counts as dead after a while of silence; the test lets that while pass at once.
  const silence = () =>
    sql(
      `UPDATE match_runs SET heartbeat_at = now() - interval '1 hour' WHERE id = $1 AND heartbeat_at < now() - interval '3 s'`,
      [runId],
    )
  while (Date.now() < deadline) {
    await silence().catch(() => undefined)
    await tick().catch(() => undefined)
    const reply = await operator.get(`/api/admin/matching/runs/${runId}`).catch(() => null)
    if (reply?.status === 200 && statuses.includes(reply.body.status)) return reply.body
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`the run did not become ${statuses.join(' or ')}`)
}

const countMessages = async () =>
  (await sql(`SELECT count(*) AS count FROM outbox_messages WHERE kind = 'offer_made'`))[0]?.count

describe.each(['worker', 'postgres'] as const)('when the %s is killed', (victim) => {
  beforeAll(ensureRegions)
  beforeEach(async () => {
    await emptyWorld()
    await makeLongLine()
  })

  test('in the middle of planning, the run finishes with the hash of an undisturbed one', async () => {
    const operator = await makeOperator()
    const { body } = await operator.start()
    await untilProgress(body.id, 'progress_done')
    await kill(victim)

    const run = await sweepUntil(operator, body.id, ['planned', 'failed'])

    expect(run.status).toBe('planned')
    const replay = await operator.post(`/api/admin/matching/runs/${run.id}/replay`)
    expect(replay.body).toMatchObject({ matches: true, proposals: run.stats.matched })
    expect(await operator.proposals(run.id)).toHaveLength(run.stats.matched)
    expect(await countMessages()).toBe(0)
  })

  test('in the middle of applying, every proposal becomes one offer and the books balance', async () => {
    const operator = await makeOperator()
    const run = await operator.plan()
    expect((await operator.apply(run)).status).toBe(202)
    await untilProgress(run.id, 'applied_through')
    await kill(victim)

    expect((await sweepUntil(operator, run.id, ['applied', 'failed'])).status).toBe('applied')

    const proposals = await operator.proposals(run.id)
    expect(proposals.length).toBeGreaterThan(10_000)
    expect(await listOffers()).toEqual(
      proposals.map((proposal) => `${proposal.entryId} ${proposal.campaignId} ${proposal.amountMinor}`).sort(),
    )
    expect(await countMessages()).toBe(proposals.length)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
  })
})
