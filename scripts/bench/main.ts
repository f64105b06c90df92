// pnpm bench: how fast it is on this machine, against its targets and the system it replaces.
import { parseArgs } from 'node:util'
import { shown } from '../lib/paths.ts'
import { describeMachine, formatTable, type Report, writeReport } from './report.ts'

const USAGE = `Usage: pnpm bench [engine] [match] [analytics] [site] [--full] [--rounds N] [--seed N]

  engine    P1, P2: the pure engine in Node, a million entries and ten million; about 3 minutes
  match     P3, P4, P5, P8: plan, apply and lists over HTTP, on a stack of its own; about 5 minutes
  analytics P6, P7: reports over HTTP at 10k, 100k and 1M events, beside brute force; about 10 minutes
  site      P11: the built site in a browser, weight and pace of its pages; about 3 minutes
  --full    match with a million waiting, analytics with 5M events, too; about 20 minutes more each, 10 GB of disk
  --rounds  how often everything is measured; the table has the medians
  --seed    of the generated worlds; the same by default

  Prints a table, and writes the samples to bench-results/. Without a name: all.`

type Wish = { isFull: boolean; rounds: number; seed: number }

const note = (line: string) => console.error(`  ${new Date().toISOString().slice(11, 19)}  ${line}`)

const BENCHMARKS: Record<string, (wish: Wish) => Promise<Report>> = {
  engine: async ({ rounds, seed }) => {
    const { benchEngine } = await import('./engine/bench-engine.ts')
    return benchEngine({ rounds, seed, entries: 1_000_000, note })
  },
  match: async ({ rounds, seed, isFull }) => {
    const { benchMatch } = await import('./match/bench-match.ts')
    return benchMatch({ rounds, seed, isFull, note })
  },
  analytics: async ({ rounds, seed, isFull }) => {
    const { benchAnalytics } = await import('./analytics/bench-analytics.ts')
    return benchAnalytics({ rounds, seed, isFull, note })
  },
  site: async ({ rounds }) => {
    const { benchSite } = await import('./site/bench-site.ts')
    return benchSite({ rounds, note })
  },
}

function readWish(): { names: string[]; wish: Wish } | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '7' },
      help: { type: 'boolean', default: false },
    },
  })
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)
  const unknown = names.filter((name) => !(name in BENCHMARKS))
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}. Try: pnpm bench --help`)
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed))
    throw new Error('--rounds and --seed are whole numbers.')
  return values.help ? null : { names, wish: { isFull: values.full, rounds, seed } }
}

async function main(): Promise<void> {
  const asked = readWish()
  if (!asked) return console.log(USAGE)
  const { cpus, model, load } = describeMachine()
  console.log(
    `${cpus} × ${model}; load ${load.toFixed(1)} before the first measurement. Ratios say more than figures.\n`,
  )
  for (const name of asked.names) {
    const report = await BENCHMARKS[name]?.(asked.wish)
    if (!report) continue
    console.log(
      `${name}\n\n${formatTable(report.rows)}\n\n${report.notes.join('\n')}\n\n${shown(await writeReport(report))}\n`,
    )
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
