import { generateWorld } from '../../../prisma/seed/world.ts'
import { EVERY_MINUTE, type Stack } from '../../lib/stack/stack.ts'
import { REPLACED_SYSTEM } from '../replaced-system.ts'
import { megabytes, perSecond, type Report, type Row, row, times } from '../report.ts'
import { type Bench, withBenchStack } from '../stack/bench-stack.ts'
import type { BenchWorld } from '../stack/bench-world.ts'
import { runSql } from '../stack/databases.ts'
import { type MemorySample, watchMemory } from '../stack/watch-memory.ts'
import { interleave, median } from '../statistics.ts'
import * as bruteForce from './brute-force.ts'
import { EVENTS_PER_WAIT, fillHistory } from './fill-history.ts'
import { measureReports, measureSql, type Question, type ReportSample } from './measure-reports.ts'

export type AnalyticsOptions = { seed: number; rounds: number; isFull: boolean; note: (line: string) => void }

const CAMPAIGNS = 500
const SIZES = [10_000, 100_000, 1_000_000]
const SIZE_FULL = 5_000_000
const [SMALL, LARGE] = [10_000, 1_000_000]
const GROWTH_MAX = 1.5
const REPLACED_MIN = 100
const BATCH_MAX = 2
const TIME_ZONE = 'Africa/Lagos'
const DAY_MS = 86_400_000

/** P6 and P7: the reports over HTTP, inside workerd, beside the same figures by plain SQL over the records. */
export async function benchAnalytics({ isFull, rounds, seed, note }: AnalyticsOptions): Promise<Report> {
  return withBenchStack({ seed, note }, async (bench) => {
    const questions = questionsAt(bench.now)
    const filled = new Map<string, Filled>()
    const worlds = (isFull ? [...SIZES, SIZE_FULL] : SIZES).map((events) => worldOf(bench, events, filled))
    const results = await interleave(worlds, rounds, async (world, round) => {
      note(`round ${round + 1} of ${rounds}: ${world.name}`)
      await bench.enter(world)
      return measureReports(bench, questions.all)
    })
    const large = worlds.filter(({ events }) => events >= LARGE)
    const forced: Forced = []
    const memory: MemorySample[] = []
    for (const world of large) {
      note(`brute force and memory: ${world.name}`)
      await bench.enter(world)
      forced.push({ world, reports: await compareAll(bench, questions) })
      const sample = await measureMemory(bench, questions)
      if (sample) memory.push(sample)
    }
    const samples = worlds.map((world) => ({
      events: world.events,
      ...filled.get(world.name),
      reports: mediansOf(questions.all, results.get(world) ?? []),
    }))
    const rows = [
      ...questions.all.flatMap((question) => reportRows(question, samples, forced)),
      batchRow(questions, samples),
      ...rollUpRows(samples),
      ...memoryRows(memory),
    ]
    const notes = [
      `Seed ${seed}, ${CAMPAIGNS} campaigns, 20 screening types, ${rounds} rounds, medians over HTTP. Events: waits that began or were`,
      'given up, offers made, claimed and ended. Periods are the last 30 days, by month the last twelve months. "× replaced"',
      `against what that system needed at a million rows (${REPLACED_SYSTEM.source}).`,
    ]
    return { name: isFull ? 'analytics-full' : 'analytics', rows, notes, samples: { samples, forced } }
  })
}

type SizedWorld = BenchWorld & { events: number }
type Filled = { counted: number; rolledUp: number; rollUpMs: number }

function worldOf({ seed, now, note }: Bench, events: number, filled: Map<string, Filled>): SizedWorld {
  const { campaigns } = generateWorld({ seed, people: SMALL, campaigns: CAMPAIGNS - 1, now })
  const name = `events_${events}`
  return {
    name,
    events,
    entries: Math.round(events / EVENTS_PER_WAIT),
    campaigns: campaigns.filter(({ budgetMinor }) => budgetMinor > 0),
    finish: async (stack) => {
      note(`  its past: ${name}`)
      const counted = await fillHistory(stack.adminUrl)
      filled.set(name, { counted, ...(await rollUpAll(stack)) })
      await runSql(stack.adminUrl, 'VACUUM (ANALYZE)')
      note(`  ${counted.toLocaleString('en')} events, ${JSON.stringify(filled.get(name))}`)
    },
  }
}

const PENDING = `SELECT ((SELECT count(*) FROM entry_changes) + (SELECT count(*) FROM offer_changes)
  + (SELECT count(*) FROM money_changes) + (SELECT count(*) FROM people_changes))::float8 AS count`

/** Ticks as the clock does until nothing is pending. */
async function rollUpAll(stack: Stack): Promise<{ rolledUp: number; rollUpMs: number }> {
  const left = async () => (await runSql<{ count: number }>(stack.adminUrl, PENDING))[0]?.count ?? 0
  const rolledUp = await left()
  const startedAt = performance.now()
  for (let before = rolledUp; before > 0; ) {
    await stack.fireSchedule(EVERY_MINUTE)
    const after = await left()
    if (after >= before) throw new Error('A tick rolls something up.')
    before = after
  }
  return { rolledUp, rollUpMs: performance.now() - startedAt }
}

type Questions = { all: Question[]; batch: Question; named: Record<Named, Question>; days: Record<Named, string[]> }
type Named = 'dashboard' | 'time' | 'geography' | 'campaigns' | 'waitlist' | 'fairness'

function questionsAt(now: Date): Questions {
  const day = (daysAgo: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(now.getTime() - daysAgo * DAY_MS))
  const [to, from, yearFrom] = [day(0), day(29), day(364)]
  const month = [from, to, day(59), day(30)]
  const year = [yearFrom, to, day(729), day(365)]
  const period = `from=${from}&to=${to}`
  const ask = (name: string, path: string): Question => ({ name, path: `/api/analytics/${path}` })
  const named = {
    dashboard: ask('dashboard', `dashboard?${period}`),
    time: ask('12 months', `time?interval=month&from=${yearFrom}&to=${to}`),
    geography: ask('geography', `geography?${period}`),
    campaigns: ask('campaigns', `campaigns?${period}`),
    waitlist: ask('waitlist', `waitlist?${period}`),
    fairness: ask('fairness', `fairness?${period}`),
  }
  const others = [
    ask('geography by LGA', `geography?level=lga&${period}`),
    ask('campaigns of all time', 'campaigns?from=2020-01-01'),
    ask('matching', `matching?${period}`),
    ask('forecast', `forecast?${period}`),
  ]
  const reports = ['dashboard', 'geography', 'campaigns', 'waitlist', 'matching', 'fairness', 'forecast']
  const batch: Question = {
    name: 'batch of 10',
    path: '/api/analytics/batch',
    body: {
      reports: [
        ...reports.map((report) => ({ report, from, to })),
        { report: 'time', interval: 'month', from: yearFrom, to },
        { report: 'time', interval: 'day', from, to },
        { report: 'dashboard', from: yearFrom, to },
      ],
    },
  }
  const days = { dashboard: month, time: year, geography: month, campaigns: month, waitlist: month, fairness: month }
  return { all: [...Object.values(named), ...others, batch], batch, named, days }
}

function mediansOf(questions: readonly Question[], rounds: readonly Map<Question, ReportSample>[]) {
  const of = (question: Question, name: keyof ReportSample) =>
    median(rounds.map((round) => round.get(question)?.[name] ?? Number.NaN))
  return Object.fromEntries(
    questions.map((question): [string, ReportSample] => [
      question.name,
      {
        httpMs: of(question, 'httpMs'),
        databaseMs: of(question, 'databaseMs'),
        statements: of(question, 'statements'),
        rowsRead: of(question, 'rowsRead'),
        bytes: of(question, 'bytes'),
      },
    ]),
  )
}

const SQL: Record<Named, string> = {
  dashboard: bruteForce.DASHBOARD,
  time: bruteForce.TIME,
  geography: bruteForce.GEOGRAPHY,
  campaigns: bruteForce.CAMPAIGNS,
  waitlist: bruteForce.WAITLIST,
  fairness: bruteForce.FAIRNESS,
}

type Compared = { name: string; ms: number; differences: string[] }

/** Counts the records for every report, and compares all figures. */
async function compareAll({ stack, admin }: Bench, { named, days }: Questions): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const [key, question] of Object.entries(named) as [Named, Question][]) {
    const inputs = { values: days[key], tries: 3 }
    const { ms, answer } = await measureSql<never>(stack.adminUrl, SQL[key], inputs)
    const report = await admin.get<never>(question.path)
    const differences =
      key === 'fairness' ? bruteForce.fairnessDifferences(answer, report) : bruteForce.differencesOf(answer, report)
    compared.push({ name: question.name, ms, differences: differences.slice(0, 10) })
  }
  return compared
}

async function measureMemory({ stack, admin }: Bench, { batch }: Questions): Promise<MemorySample | null> {
  const watch = await watchMemory(stack.worker.pid, { collects: true })
  const until = Date.now() + 5_000
  while (Date.now() < until) await admin.post(batch.path, batch.body)
  return (await watch?.stop()) ?? null
}

type Sample = { events: number; reports: Record<string, ReportSample> } & Partial<Filled>
type Forced = { world: SizedWorld; reports: Compared[] }[]

const size = (events: number) => (events >= 1e6 ? `${events / 1e6}M` : `${events / 1e3}k`)
const listed = (samples: readonly Sample[], pick: (sample: Sample) => number, digits: number) =>
  samples.map((sample) => pick(sample).toFixed(digits)).join(' / ')

/** Which targets hold for a report: those of P6 for the reports that it names. */
const REPLACED_MS: Record<string, number | undefined> = REPLACED_SYSTEM.reportMs

function reportRows({ name }: Question, samples: readonly Sample[], forced: Forced): Row[] {
  const of = (events: number) => samples.find((sample) => sample.events === events)?.reports[name]
  const [small, large] = [of(SMALL), of(LARGE)]
  if (!small || !large) return []
  const growth = large.httpMs / small.httpMs
  const replacedMs = REPLACED_MS[name]
  const sizes = samples.map(({ events }) => size(events)).join(' / ')
  const inside = (pick: (sample: ReportSample) => number, digits: number) =>
    listed(samples, ({ reports }) => pick(reports[name] ?? large), digits)
  const isTarget = replacedMs !== undefined
  const better = isTarget ? replacedMs / large.httpMs : null
  const rows = [
    row({
      id: name === 'batch of 10' ? 'P7' : 'P6',
      work: `${name} at ${sizes}: ${large.statements} statement, ${inside(({ databaseMs }) => databaseMs, 1)} ms inside PostgreSQL, ${inside(({ rowsRead }) => rowsRead, 0)} rows read`,
      ratio: times(growth),
      figure: `${inside(({ httpMs }) => httpMs, 1)} ms`,
      ...(isTarget
        ? {
            target: `1 statement, ≤ ${GROWTH_MAX}×, ≥ ${REPLACED_MIN}× replaced`,
            holds: large.statements === 1 && growth <= GROWTH_MAX && (better ?? 0) >= REPLACED_MIN,
            versusReplaced: times(better ?? 0),
          }
        : {}),
    }),
  ]
  for (const { world, reports } of forced) {
    const same = reports.find((report) => report.name === name)
    const own = of(world.events)
    if (!same || !own) continue
    const { differences, ms } = same
    rows.push(
      row({
        id: 'P6',
        work: `${name} of ${size(world.events)} by brute force${differences.length > 0 ? `: ${differences[0]}` : ', the same figures'}`,
        ratio: times(ms / own.httpMs),
        figure: `${ms.toFixed(0)} ms`,
        target: 'the same to the unit',
        holds: differences.length === 0,
      }),
    )
  }
  return rows
}

function batchRow({ batch, all }: Questions, samples: readonly Sample[]): Row {
  const large = samples.find(({ events }) => events === LARGE)?.reports ?? {}
  // Those that the batch asks for.
  const asked = all.filter(({ name }) => name !== batch.name && !name.includes(' of all ') && !name.includes('LGA'))
  const slowest = Math.max(...asked.map(({ name }) => large[name]?.httpMs ?? 0))
  const ms = large[batch.name]?.httpMs ?? Number.NaN
  return row({
    id: 'P7',
    work: `batch of 10 at 1M, against the slowest of them alone (${slowest.toFixed(1)} ms)`,
    ratio: times(ms / slowest),
    figure: `${ms.toFixed(1)} ms`,
    target: `≤ ${BATCH_MAX}×`,
    holds: ms <= BATCH_MAX * slowest,
  })
}

const rollUpRows = (samples: readonly Sample[]): Row[] =>
  samples.flatMap(({ events, rolledUp, rollUpMs }) =>
    rolledUp === undefined || rollUpMs === undefined
      ? []
      : [
          row({
            id: '',
            work: `all records of ${size(events)} events rolled up`,
            figure: perSecond(rolledUp, rollUpMs),
          }),
        ],
  )

const memoryRows = (memory: readonly MemorySample[]): Row[] =>
  memory.flatMap(({ liveBytes, rssBytes }) =>
    liveBytes === null
      ? []
      : [
          row({
            id: '',
            work: `V8 heap after collections while batches are asked for (whole process ${megabytes(rssBytes)})`,
            figure: megabytes(liveBytes),
          }),
        ],
  )
