import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { megabytes, perSecond, type Report, type Row, row, times } from '../report.ts'
import { interleave, median } from '../statistics.ts'
import type { EngineCase, EngineSample } from './measure-engine.ts'

export type EngineOptions = {
  seed: number
  rounds: number
  /** The line of most cases; growth is looked at with ten times as many. */
  entries: number
  note: (line: string) => void
}

const RATE_AT_1K = 3e6
const RATE_AT_10K = 5e5
const GROWTH_MAX = 1.2
const REACH_MAX = 8
const HEAP_MAX = 64e6
const SCRIPT = join(import.meta.dirname, 'measure-engine.ts')

/** P1 and P2: the pure engine in Node, each measurement in a process of its own. */
export async function benchEngine(options: EngineOptions): Promise<Report> {
  const { entries, seed, rounds, note } = options
  const base = { seed, entries, campaigns: 1_000, warmUpEntries: Math.min(entries, 200_000), watchesHeap: false }
  const firstCome: EngineCase = { ...base, strategy: 'first-come' }
  const wide: EngineCase = { ...firstCome, campaigns: 10_000 }
  const maxReach: EngineCase = { ...base, strategy: 'max-reach' }
  const long: EngineCase = { ...firstCome, entries: entries * 10 }
  const samples = await interleave([firstCome, wide, maxReach, long], rounds, (item, round) => {
    note(`round ${round + 1} of ${rounds}: ${describe(item)}`)
    return measure(item)
  })
  note(`memory: ${describe(long)}`)
  const heap = await measure({ ...long, watchesHeap: true, warmUpEntries: 0 })

  const of = (item: EngineCase, pick: (sample: EngineSample) => number) => median((samples.get(item) ?? []).map(pick))
  const rows: Row[] = [
    ...rateRows(firstCome, of, RATE_AT_1K),
    ...rateRows(wide, of, RATE_AT_10K),
    growthRow({ short: firstCome, long, of }),
    heapRow(long, heap),
    reachRow({ firstCome, maxReach, of }),
  ]
  const shares = [...samples].map(([item, [first]]) => `${describe(item)}: ${share(first)} of the line funded`)
  const notes = [
    `Seed ${seed}. CPU time of the engine's thread; generating the line is not counted. ${shares.join('; ')}.`,
  ]
  return { name: 'engine', rows, notes, samples: { heap, cases: [...samples].map(([item, of]) => ({ item, of })) } }
}

type Medians = (item: EngineCase, pick: (sample: EngineSample) => number) => number

const engineMs = (sample: EngineSample) => sample.decideMs + sample.proposeMs
const textMs = (sample: EngineSample) => sample.parseMs + engineMs(sample)
const share = (sample?: EngineSample) => (sample ? `${Math.round((100 * sample.matched) / sample.considered)} %` : '?')
const short = (count: number) => (count >= 1e6 ? `${count / 1e6}M` : `${count / 1e3}k`)
const describe = ({ entries, campaigns, strategy }: EngineCase) => `${strategy} ${short(entries)} × ${short(campaigns)}`

function rateRows(item: EngineCase, of: Medians, target: number): Row[] {
  const rate = of(item, (sample) => sample.considered / sample.decideMs) * 1000
  const whole = of(item, (sample) => sample.considered / engineMs(sample)) * 1000
  const withText = of(item, (sample) => sample.considered / textMs(sample)) * 1000
  const goal = `≥ ${perSecond(target, 1000)}`
  const work = describe(item)
  return [
    row({ id: 'P1', work: `${work}, deciding`, figure: perSecond(rate, 1000), target: goal, holds: rate >= target }),
    row({ id: 'P1', work: `${work}, and making proposals`, figure: perSecond(whole, 1000) }),
    row({ id: 'P1', work: `${work}, and parsing its text`, figure: perSecond(withText, 1000) }),
  ]
}

function growthRow({ short, long, of }: { short: EngineCase; long: EngineCase; of: Medians }): Row {
  const growth = of(long, engineMs) / of(short, engineMs) / (long.entries / short.entries)
  return row({
    id: 'P1',
    work: `${describe(long)}, time per entry against ${describe(short)}`,
    ratio: times(growth),
    figure: perSecond(of(long, (sample) => sample.considered / engineMs(sample)) * 1000, 1000),
    target: `≤ ${GROWTH_MAX}×`,
    holds: growth <= GROWTH_MAX,
  })
}

function heapRow(item: EngineCase, { heap }: EngineSample): Row {
  return row({
    id: 'P1',
    work: `${describe(item)}, heap above Node's own: live (with garbage of engine and generator: ${megabytes(heap.peakBytes)})`,
    figure: megabytes(heap.liveBytes),
    target: `≤ ${megabytes(HEAP_MAX)}`,
    holds: heap.liveBytes <= HEAP_MAX,
  })
}

function reachRow({ firstCome, maxReach, of }: { firstCome: EngineCase; maxReach: EngineCase; of: Medians }): Row {
  const ratio = of(maxReach, engineMs) / of(firstCome, engineMs)
  return row({
    id: 'P2',
    work: `${describe(maxReach)} against first-come`,
    ratio: times(ratio),
    figure: perSecond(of(maxReach, (sample) => sample.considered / engineMs(sample)) * 1000, 1000),
    target: `≤ ${REACH_MAX}×`,
    holds: ratio <= REACH_MAX,
  })
}

async function measure(item: EngineCase): Promise<EngineSample> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', SCRIPT, JSON.stringify(item)])
  return JSON.parse(stdout) as EngineSample
}
