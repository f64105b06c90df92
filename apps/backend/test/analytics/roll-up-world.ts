import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'

import { api, type Reply, sql, stack } from '../harness'
import type { Operator } from '../matching'
import { postBatch } from './ask'
import type { Asked } from './check-report'

// What tests of rolling up ask and do: all figures at once, ticks, kills, and what the check says.

/** The check of the facts: differences, and how much is pending. */
export const checkFacts = async ({ token }: Pick<Operator, 'token'>): Promise<Reply['body']> =>
  (await api('GET', '/api/admin/analytics/check', { token })).body

const PERIODS = [{}, { from: '2025-01-01' }, { from: '2025-06-15', to: '2026-03-31' }]
const REPORTS = ['dashboard', 'geography', 'campaigns', 'waitlist', 'matching', 'fairness', 'forecast'] as const

/** Every report of several periods, as one text: two of them are the same when every figure is. */
export async function readFigures({ token }: Operator): Promise<string> {
  const answers = []
  for (const days of PERIODS) {
    const questions: Asked[] = [
      ...REPORTS.map((report) => ({ report, ...days })),
      { report: 'time', interval: 'month', ...days },
      { report: 'geography', level: 'lga', stateCodes: ['NG-LA'], ...days },
      { report: 'fairness', by: ['age', 'sex', 'income'], ...days },
      { report: 'dashboard', stateCodes: ['NG-LA'], ...days },
    ]
    const { status, body } = await postBatch(token, questions)
    expect([status, body.results?.map((result: { status: number }) => result.status)]).toEqual([
      200,
      questions.map(() => 200),
    ])
    answers.push(body.results)
  }
  return JSON.stringify(answers, withoutCursors)
}

/** A cursor is signed again; it is no figure. */
const withoutCursors = (name: string, value: unknown) => (name === 'nextCursor' ? null : value)

/** Waits until something is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (await isSo()) return
    await sleep(10)
  }
  throw new Error(`${what} did not come`)
}

/** The backends that roll up at this moment. */
const rollingUpBackends = () =>
  sql<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
     WHERE usename = 'goodturn_app' AND state = 'active' AND query ~ '_changes' AND query ~ '_facts'`,
  )

/** Waits until changes are being rolled up, and ends its connection. */
export async function terminateRollUp(): Promise<void> {
  await until('rolling up', async () => {
    const ended = await Promise.all(
      (await rollingUpBackends()).map(({ pid }) => sql('SELECT pg_terminate_backend($1)', [pid])),
    )
    return ended.length > 0
  })
}

/** Waits until changes are being rolled up, and kills the Worker. It is there again when this is done. */
export async function killWorkerInRollUp(): Promise<void> {
  await until('rolling up', async () => (await rollingUpBackends()).length > 0)
  await fetch(new URL('/kill/worker', stack.controlUrl), { method: 'POST' })
  await until('the Worker', async () => {
    const reply = await api('GET', '/api/ready').catch(() => null)
    return reply?.status === 200
  })
}

/** A long line, so that rolling up takes a while. People first: a statement for each table. */
export async function addLongLine(screeningTypeId: string, people: number): Promise<void> {
  await sql(
    `INSERT INTO users (email, full_name, email_verified_at)
     SELECT 'line-' || gen_random_uuid() || '@example.org', 'Test Person', now() FROM generate_series(1, $1::int)`,
    [people],
  )
  await sql(
    `INSERT INTO patient_profiles (user_id, state_code, lga_code, sex, date_of_birth, monthly_income_minor)
     SELECT id, CASE WHEN n % 3 > 0 THEN 'NG-LA' END, CASE WHEN n % 3 = 1 THEN 'NG-LA-ikeja' END,
       CASE WHEN n % 5 > 0 THEN 'female' END::sex, CASE WHEN n % 7 > 0 THEN DATE '1940-01-01' + (n % 25000)::int END,
       CASE WHEN n % 4 > 0 THEN (n % 40) * 1000000 END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM users WHERE email LIKE 'line-%') u`,
  )
  await sql(
    `INSERT INTO waitlist_entries (patient_id, screening_type_id, joined_at, created_at, waiting_since)
     SELECT id, $1, now() - (n % 700) * interval '1 day', now() - interval '2 minutes', now() - interval '1 minute'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM users WHERE email LIKE 'line-%') u`,
    [screeningTypeId],
  )
}
