import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { REPLACED_SYSTEM } from '../replaced-system.ts'
import { megabytes, perSecond, type Report, type Row, row, seconds, times } from '../report.ts'
import { type Bench, withBenchStack } from '../stack/bench-stack.ts'
import type { BenchWorld } from '../stack/bench-world.ts'
import { type MemorySample, watchMemory } from '../stack/watch-memory.ts'
import { interleave, median } from '../statistics.ts'
import { measureFloor } from './measure-floor.ts'
import { type ListSample, measureList } from './measure-lists.ts'
import { measureApply, measurePlan } from './measure-run.ts'
import { fixedMoneyWorld, naturalWorld } from './worlds.ts'

export type MatchOptions = { seed: number; rounds: number; isFull: boolean; note: (line: string) => void }

const CAMPAIGNS = 1_000
const LINE = 100_000
const LINE_FULL = 1_000_000
const FREE_BYTES_FULL = 10e9

const PLAN_MS_MAX = 60_000
const HEAP_MAX = 128e6
const FLOOR_MAX = 2.5
const REPLACED_MIN = 40
const MONEY_MAX = 1.3
const LIST_RATIO_MAX = 1.2
const LIST_MS_MAX = 5
const POLICY = { strategy: 'first-come' } as const

/** P3, P4, P5 and P8: the product end to end, over HTTP, inside workerd, on a PostgreSQL of its own. */
export async function benchMatch(options: MatchOptions): Promise<Report> {
  const { isFull, rounds, seed, note } = options
  const { bavail, bsize } = await statfs(tmpdir())
  if (isFull && bavail * bsize < FREE_BYTES_FULL)
    throw new Error(`--full needs ${FREE_BYTES_FULL / 1e9} GB of free disk in ${tmpdir()}.`)
  return withBenchStack({ seed, note }, async (bench) => {
    const rows: Row[] = []
    const samples: unknown[] = []
    for (const entries of isFull ? [LINE, LINE_FULL] : [LINE]) {
      const isLarge = entries >= LINE_FULL
      const world = naturalWorld(entries, CAMPAIGNS, bench)
      const matched = await measureMatching(bench, world, isLarge ? Math.ceil(rounds / 3) : rounds)
      const lists = await measureLists(bench, world, isLarge)
      rows.push(...planRows(matched, isLarge), ...applyRows(matched), ...lists.flatMap(listRows))
      samples.push({ ...matched, lists })
      await bench.databases.drop(world.name)
    }
    const pairs = isFull ? [LINE / 10, LINE] : [LINE / 10]
    for (const entries of pairs) {
      const money = await measureMoney(bench, entries, rounds)
      rows.push(moneyRow(money))
      samples.push(money)
    }
    rows.sort((a, b) => a.id.localeCompare(b.id))
    const notes = [
      `Seed ${seed}, ${CAMPAIGNS} campaigns, ${rounds} rounds, medians. Every measurement begins on a fresh copy of its database.`,
      `The floor: offers, journals, two ledger entries each, waits and balances by plain SQL in one transaction on a copy made`,
      `between planning and applying. "× replaced" against ${REPLACED_SYSTEM.matchesPerSecond} matches/s (${REPLACED_SYSTEM.source}).`,
    ]
    return { name: isFull ? 'match-full' : 'match', rows, notes, samples }
  })
}

type Round = {
  planMs: number
  applyMs: number
  floorMs: number
  floorStepsMs: number[]
  matched: number
  memory: MemorySample | null
}
type Matching = { entries: number; rounds: Round[]; live: MemorySample | null }

async function measureMatching(bench: Bench, world: BenchWorld, rounds: number): Promise<Matching> {
  const done: Round[] = []
  for (let round = 0; round < rounds; round++) {
    bench.note(`round ${round + 1} of ${rounds}: ${world.name}`)
    done.push(await measureRound(bench, world, round))
  }
  bench.note(`memory: ${world.name}`)
  await bench.enter(world)
  const watch = await watchMemory(bench.stack.worker.pid, { collects: true })
  await measurePlan(bench.admin, POLICY, bench.note)
  return { entries: world.entries, rounds: done, live: (await watch?.stop()) ?? null }
}

/** Plans, copies the database, and applies the plan to both copies: once through the API, once with plain SQL. */
async function measureRound(
  { stack, admin, databases, note, enter }: Bench,
  world: BenchWorld,
  round: number,
): Promise<Round> {
  await enter(world)
  const watch = await watchMemory(stack.worker.pid, { collects: false })
  const plan = await measurePlan(admin, POLICY, note)
  const memory = (await watch?.stop()) ?? null
  await databases.freeze('floor')
  const measureBoth = {
    floor: () => measureFloor(databases.url('floor'), plan.run.id),
    apply: () => measureApply(admin, plan, note),
  }
  const isFloorFirst = round % 2 === 0
  const floorBefore = isFloorFirst ? await measureBoth.floor() : null
  const applyMs = await measureBoth.apply()
  const floor = floorBefore ?? (await measureBoth.floor())
  await databases.drop('floor')
  const matched = plan.run.stats?.matched ?? 0
  note(
    `  plan ${seconds(plan.ms)}, apply ${seconds(applyMs)}, floor ${seconds(floor.ms)}, ${matched.toLocaleString('en')} matches`,
  )
  return { planMs: plan.ms, applyMs, floorMs: floor.ms, floorStepsMs: floor.stepsMs, matched, memory }
}

async function measureLists(bench: Bench, world: BenchWorld, isLarge: boolean): Promise<ListSample[]> {
  await bench.enter(world)
  const { admin, stack } = bench
  const paths = [
    '/api/admin/waitlist',
    '/api/admin/waitlist?stateCode=NG-KN&status=waiting',
    '/api/admin/users',
  ] as const
  const samples: ListSample[] = []
  for (const path of isLarge ? paths.slice(0, 1) : paths) {
    bench.note(`lists: ${path} of ${world.name}`)
    samples.push(await measureList({ admin, adminUrl: stack.adminUrl, postgresLog: stack.logs.postgres, path }))
  }
  return samples
}

type Money = { short: number; long: number; matches: number; ms: Record<'short' | 'long', number[]>; read: number[] }

/** Plans and applies the same money for a line, and for one that is ten times as long. */
async function measureMoney(bench: Bench, entries: number, rounds: number): Promise<Money> {
  const matches = entries / 10
  const shared = { ...bench, campaigns: CAMPAIGNS, matches }
  const [short, long] = [fixedMoneyWorld(entries, shared), fixedMoneyWorld(entries * 10, shared)]
  const read = new Map<BenchWorld, number>()
  const matched = new Map<BenchWorld, number>()
  const results = await interleave([short, long], rounds, async (world, round) => {
    bench.note(`round ${round + 1} of ${rounds}: ${world.name}`)
    await bench.enter(world)
    const plan = await measurePlan(bench.admin, POLICY, bench.note)
    const applyMs = await measureApply(bench.admin, plan, bench.note)
    const { considered = 0, byReason = {}, matched: found = 0 } = plan.run.stats ?? {}
    read.set(world, considered - (byReason.not_reached ?? 0))
    matched.set(world, found)
    bench.note(
      `  plan ${seconds(plan.ms)}, apply ${seconds(applyMs)}, ${found} matches, ${read.get(world)} of ${considered} decided`,
    )
    return plan.ms + applyMs
  })
  const ms = { short: results.get(short) ?? [], long: results.get(long) ?? [] }
  for (const world of [short, long]) await bench.databases.drop(world.name)
  return {
    short: entries,
    long: entries * 10,
    matches: matched.get(long) ?? 0,
    ms,
    read: [read.get(short) ?? 0, read.get(long) ?? 0],
  }
}

const name = (entries: number) => (entries >= 1e6 ? `${entries / 1e6}M` : `${entries / 1e3}k`)
const of = (rounds: readonly Round[], pick: (round: Round) => number) => median(rounds.map(pick))

function planRows({ entries, rounds, live }: Matching, isLarge: boolean): Row[] {
  const work = `plan ${name(entries)} × ${CAMPAIGNS}`
  const planMs = of(rounds, ({ planMs }) => planMs)
  const most = (pick: (sample: MemorySample) => number | null) =>
    Math.max(0, ...[...rounds.map(({ memory }) => memory), live].map((sample) => (sample ? (pick(sample) ?? 0) : 0)))
  const pace = isLarge
    ? { target: `≤ ${seconds(PLAN_MS_MAX)}`, holds: planMs <= PLAN_MS_MAX }
    : { target: '1M: ≤ 60.0 s' }
  const rows = [row({ id: 'P3', work: `${work}, ${perSecond(entries, planMs)}`, figure: seconds(planMs), ...pace })]
  if (live?.liveBytes) {
    const rest = `with garbage ${megabytes(most(({ heapBytes }) => heapBytes))}, whole process ${megabytes(most(({ rssBytes }) => rssBytes))}`
    const target = { target: `≤ ${megabytes(HEAP_MAX)}`, holds: live.liveBytes <= HEAP_MAX }
    rows.push(
      row({
        id: 'P3',
        work: `${work}, V8 heap after collections (${rest})`,
        figure: megabytes(live.liveBytes),
        ...target,
      }),
    )
  }
  return rows
}

function applyRows({ entries, rounds }: Matching): Row[] {
  const matched = rounds[0]?.matched ?? 0
  const work = `apply ${matched.toLocaleString('en')} matches of ${name(entries)}`
  const ratio = of(rounds, ({ applyMs, floorMs }) => applyMs / floorMs)
  const applyMs = of(rounds, (round) => round.applyMs)
  const floorMs = of(rounds, (round) => round.floorMs)
  const better = ((matched / applyMs) * 1000) / REPLACED_SYSTEM.matchesPerSecond
  return [
    row({
      id: 'P4',
      work: `${work}, against plain SQL (${seconds(floorMs)}, ${perSecond(matched, floorMs)})`,
      ratio: times(ratio),
      figure: seconds(applyMs),
      target: `≤ ${FLOOR_MAX}×`,
      holds: ratio <= FLOOR_MAX,
    }),
    row({
      id: 'P4',
      work: `${work}, a second`,
      figure: perSecond(matched, applyMs),
      target: `≥ ${REPLACED_MIN}× replaced`,
      versusReplaced: times(better),
      holds: better >= REPLACED_MIN,
    }),
  ]
}

function moneyRow({ short, long, matches, ms, read }: Money): Row {
  const ratio = median(ms.long) / median(ms.short)
  return row({
    id: 'P5',
    work: `plan and apply money for ${matches.toLocaleString('en')} matches: line of ${name(long)} against ${name(short)} (decided ${read.join(', ')})`,
    ratio: times(ratio),
    figure: seconds(median(ms.long)),
    target: `≤ ${MONEY_MAX}×`,
    holds: ratio <= MONEY_MAX,
  })
}

function listRows({ path, pages, databaseMs, httpMs }: ListSample): Row[] {
  const { first, middle, last } = databaseMs
  const slowest = Math.max(first, middle, last)
  const ratio = slowest / Math.min(first, middle, last)
  const figures = [first, middle, last].map((ms) => ms.toFixed(2)).join(' / ')
  const isLikeReplaced = path === '/api/admin/waitlist' && pages >= 10_000
  return [
    row({
      id: 'P8',
      work: `${path}, page 1 / ${Math.ceil(pages / 2)} / ${pages}, time in PostgreSQL (p50 over HTTP ${httpMs.first.toFixed(1)} / ${httpMs.middle.toFixed(1)} / ${httpMs.last.toFixed(1)} ms)`,
      ratio: times(ratio),
      figure: `${figures} ms`,
      target: `≤ ${LIST_RATIO_MAX}×, ≤ ${LIST_MS_MAX} ms`,
      holds: ratio <= LIST_RATIO_MAX && slowest <= LIST_MS_MAX,
      versusReplaced: isLikeReplaced ? times(REPLACED_SYSTEM.listMs.last / httpMs.last) : '',
    }),
  ]
}
