// Measures the engine once, in a process of its own: node measure-engine.ts '<EngineCase as JSON>'. Prints JSON.
import { type LineSource, Matcher, openLine, type Strategy } from '@goodturn/matching'
import { generatedDictionaries, generateLine, generateWorld } from '@goodturn/matching/testing'

export type EngineCase = {
  entries: number
  campaigns: number
  strategy: Strategy
  seed: number
  /** Entries that are decided before anything is measured, so that the code is compiled. */
  warmUpEntries: number
  /** Looks at memory instead of time; needs `--expose-gc`. */
  watchesHeap: boolean
}

/** All times are CPU time. */
export type EngineSample = {
  considered: number
  matched: number
  buildMs: number
  /** From the text of a chunk to its columns. */
  parseMs: number
  /** The decisions themselves. */
  decideMs: number
  /** From decisions to proposals. */
  proposeMs: number
  /** Above what Node held before there was a world: what survives a collection, and at most with garbage. */
  heap: { liveBytes: number; peakBytes: number }
}

const GC_EVERY_CHUNKS = 10
/** Milliseconds that this thread has run: neighbours on the machine do not count, and neither does waiting. */
const now = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
const heldBytes = () => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Hands on a generated line and keeps the time that generating it takes. */
function timedLine({ seed, entries }: { seed: number; entries: number }): LineSource & { spentMs: () => number } {
  const line = generateLine({ seed, entries })
  let spent = 0
  return {
    readChunk: async (tier, index) => {
      const startedAt = now()
      const text = await line.readChunk(tier, index)
      spent += now() - startedAt
      return text
    },
    spentMs: () => spent,
  }
}

async function measureEngine(
  input: EngineCase,
  watch = () => undefined as unknown,
): Promise<Omit<EngineSample, 'heap'>> {
  const { entries, campaigns, strategy, seed } = input
  const world = generateWorld({ seed, entries, campaigns, policy: { strategy } })
  const dictionaries = generatedDictionaries
  const source = timedLine({ seed, entries })
  const startedAt = now()
  const matcher = new Matcher(world, dictionaries)
  const buildMs = now() - startedAt
  let decideMs = 0
  let proposeMs = 0
  reading: for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
    for (const segment of segments) {
      const before = now()
      matcher.decide(segment)
      const decided = now()
      decideMs += decided - before
      if (strategy === 'first-come') matcher.proposalsOf(segment, dictionaries.screeningTypeIds)
      proposeMs += now() - decided
      if (matcher.isExhausted()) break reading
    }
    watch()
  }
  const before = now()
  for (const _ of matcher.finalProposals(5_000)) watch()
  proposeMs += now() - before
  const parseMs = now() - startedAt - buildMs - decideMs - proposeMs - source.spentMs()
  const { considered, matched } = matcher.summary().stats
  return { considered, matched, buildMs, parseMs, decideMs, proposeMs }
}

/** What the heap holds above `baseline`; asks for a collection now and then, so that garbage is told from the rest. */
function watchHeap(baseline: number) {
  const heap = { liveBytes: 0, peakBytes: 0 }
  let chunks = 0
  const watch = () => {
    heap.peakBytes = Math.max(heap.peakBytes, heldBytes() - baseline)
    if (++chunks % GC_EVERY_CHUNKS !== 0) return
    globalThis.gc?.()
    heap.liveBytes = Math.max(heap.liveBytes, heldBytes() - baseline)
  }
  return { heap, watch }
}

if (import.meta.main) {
  const input = JSON.parse(process.argv[2] ?? '{}') as EngineCase
  globalThis.gc?.()
  const { heap, watch } = watchHeap(heldBytes())
  if (input.warmUpEntries > 0) await measureEngine({ ...input, entries: input.warmUpEntries })
  const sample = await measureEngine(input, input.watchesHeap ? watch : undefined)
  process.stdout.write(JSON.stringify({ ...sample, heap } satisfies EngineSample))
}
