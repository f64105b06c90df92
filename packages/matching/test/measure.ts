/// <reference types="node" />
// Prints how fast the engine is here: node --expose-gc test/measure.ts [entries] [campaigns] [strategy] [rounds]
// Times are CPU time of this process, so that other work on the machine counts as little as it can.
import { Matcher, openLine } from '../src/index.ts'
import { generatedDictionaries, generateLine, generateWorld } from '../src/testing/index.ts'

const entries = Number(process.argv[2] ?? 1_000_000)
const campaigns = Number(process.argv[3] ?? 1_000)
const strategy = process.argv[4] === 'max-reach' ? 'max-reach' : 'first-come'
const rounds = Number(process.argv[5] ?? 5)
const world = generateWorld({ seed: 7, entries, campaigns, policy: { strategy } })
const dictionaries = generatedDictionaries
const line = generateLine({ seed: 7, entries })

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const held = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

type Round = { buildMs: number; parseMs: number; engineMs: number; proposalMs: number; heldMb: number }

async function measure(): Promise<Round & { told: string }> {
  let makeMs = 0
  const source = {
    readChunk: async (tier: number, chunkIndex: number) => {
      const start = cpuMs()
      const text = await line.readChunk(tier, chunkIndex)
      makeMs += cpuMs() - start
      return text
    },
  }
  const heldBefore = held()
  const started = cpuMs()
  const matcher = new Matcher(world, dictionaries)
  const buildMs = cpuMs() - started
  let engineMs = 0
  let proposalMs = 0
  let lastId = ''
  for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
    // Steps are timed, not segments: where tiers merge, a segment can be one entry and the clock dearer than it.
    const before = cpuMs()
    const taken = segments.map((segment) => ({ segment, rows: matcher.decide(segment) }))
    const decided = cpuMs()
    engineMs += decided - before
    if (strategy === 'first-come' && taken.length === 1) {
      const [{ segment } = { segment: segments[0] }] = taken
      if (segment !== undefined)
        lastId = matcher.proposalsOf(segment, dictionaries.screeningTypeIds).at(-1)?.entryId ?? lastId
    }
    proposalMs += cpuMs() - decided
    if (matcher.isExhausted()) break
  }
  const parseMs = cpuMs() - started - buildMs - makeMs - engineMs - proposalMs
  const heldMb = held() - heldBefore
  const { stats, stop } = matcher.summary()
  const share = ((100 * stats.matched) / entries).toFixed(1)
  const told = `${share} % of ${entries} matched, stopped at ${stop.rank} by ${stop.reason}, last ${lastId.slice(-4)}`
  return { buildMs, parseMs, engineMs, proposalMs, heldMb, told }
}

const results: Awaited<ReturnType<typeof measure>>[] = []
for (let round = 0; round < rounds; round++) results.push(await measure())
const median = (pick: (round: Round) => number) => results.map(pick).sort((a, b) => a - b)[rounds >> 1] ?? 0
const perSecond = (ms: number) => `${(entries / ms / 1000).toFixed(2)}M/s`
process.stdout.write(
  `${strategy} ${entries} x ${campaigns}, median of ${rounds}: ` +
    `build ${median(({ buildMs }) => buildMs).toFixed(0)} ms; ` +
    `engine ${median(({ engineMs }) => engineMs).toFixed(0)} ms = ${perSecond(median(({ engineMs }) => engineMs))}; ` +
    `parse ${median(({ parseMs }) => parseMs).toFixed(0)} ms; ` +
    `both ${perSecond(median(({ parseMs, engineMs }) => parseMs + engineMs))}; ` +
    `proposals as objects ${median(({ proposalMs }) => proposalMs).toFixed(0)} ms; ` +
    `held ${median(({ heldMb }) => heldMb).toFixed(1)} MB; ${results[0]?.told}\n`,
)
