import pg from 'pg'
import type { Caller } from '../../lib/api-client.ts'
import type { Stack } from '../../lib/stack/stack.ts'
import { runSql } from '../stack/databases.ts'
import { openStatementLog } from '../stack/statement-log.ts'
import { median } from '../statistics.ts'

export type Question = { name: string; path: `/api/${string}`; body?: object }

export type ReportSample = {
  httpMs: number
  /** Parsing, binding and executing inside PostgreSQL. */
  databaseMs: number
  statements: number
  /** Of tables of our own, whether by an index or not. */
  rowsRead: number
  bytes: number
}

const PROBES = 15

/** Asks for each report again and again, in turns. What is read for the first time is nobody's time. */
export async function measureReports(
  { stack, admin }: { stack: Stack; admin: Caller },
  questions: readonly Question[],
): Promise<Map<Question, ReportSample>> {
  const httpMs = new Map<Question, number[]>(questions.map((question) => [question, []]))
  for (const question of questions) await ask(admin, question)
  for (let probe = 0; probe < PROBES; probe++) {
    for (const question of questions) {
      const startedAt = performance.now()
      await ask(admin, question)
      httpMs.get(question)?.push(performance.now() - startedAt)
    }
  }
  const samples = new Map<Question, ReportSample>()
  for (const question of questions) {
    const spent = await measureInside({ stack, admin }, question)
    samples.set(question, { ...spent, httpMs: median(httpMs.get(question) ?? []) })
  }
  return samples
}

async function measureInside({ stack, admin }: { stack: Stack; admin: Caller }, question: Question) {
  const log = await openStatementLog(stack.adminUrl, stack.logs.postgres)
  const seen: { spentMs: number; count: number }[] = []
  let bytes = 0
  try {
    for (let probe = 0; probe < 5; probe++) {
      bytes = (await ask(admin, question)).length
      seen.push(await log.read())
    }
  } finally {
    await log.close()
  }
  const rowsBefore = await countRowsRead(stack.adminUrl)
  await ask(admin, question)
  const rowsRead = (await countRowsRead(stack.adminUrl)) - rowsBefore
  return {
    databaseMs: median(seen.map(({ spentMs }) => spentMs)),
    statements: median(seen.map(({ count }) => count)),
    rowsRead,
    bytes,
  }
}

async function ask(admin: Caller, { path, body }: Question): Promise<string> {
  const answer = body ? await admin.post<unknown>(path, body) : await admin.get<unknown>(path)
  return JSON.stringify(answer)
}

/** Backends tell of what they have read when they are idle for long, or when they end; so they are ended. */
async function countRowsRead(adminUrl: string): Promise<number> {
  await runSql(
    adminUrl,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND usename = 'goodturn_app' AND pid <> pg_backend_pid()`,
  )
  const [row] = await runSql<{ read: string }>(
    adminUrl,
    `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_user_tables
     WHERE relname NOT IN ('sessions', 'users', 'user_roles')`,
  )
  return Number(row?.read ?? 0)
}

/** How long a statement takes, the median of some tries, and what it answers. */
export async function measureSql<Answer>(
  adminUrl: string,
  text: string,
  { values, tries }: { values: unknown[]; tries: number },
): Promise<{ ms: number; answer: Answer }> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const spent: number[] = []
    for (let at = 0; at < tries; at++) {
      const startedAt = performance.now()
      const { rows } = await client.query<{ answer: Answer }>(text, values)
      spent.push(performance.now() - startedAt)
      if (at === tries - 1 && rows[0]) return { ms: median(spent), answer: rows[0].answer }
    }
    throw new Error('A statement that is measured answers one row.')
  } finally {
    await client.end()
  }
}
