/// <reference types="node" />
// Prints how fast the engine is on this machine: node test/measure.ts [entries] [campaigns] [strategy]
import { Matcher, openLine } from '../src/index.ts'
import { generatedDictionaries, generateLine, generateWorld } from '../src/testing/index.ts'

const entries = Number(process.argv[2] ?? 1_000_000)
const campaigns = Number(process.argv[3] ?? 1_000)
const strategy = process.argv[4] === 'max-reach' ? 'max-reach' : 'first-come'
const world = generateWorld({ seed: 7, entries, campaigns, policy: { strategy } })
const dictionaries = generatedDictionaries
const line = generateLine({ seed: 7, entries })
const now = () => performance.now()

let generateMs = 0
const source = {
  readChunk: async (tier: number, chunkIndex: number) => {
    const start = now()
    const text = await line.readChunk(tier, chunkIndex)
    generateMs += now() - start
    return text
  },
}

async function measure(): Promise<void> {
  generateMs = 0
  const started = now()
  const matcher = new Matcher(world, dictionaries)
  const buildMs = now() - started
  let engineMs = 0
  let proposalMs = 0
  let proposals = 0
  let heapMax = 0
  reading: for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
    for (const segment of segments) {
      const before = now()
      matcher.decide(segment)
      const decided = now()
      engineMs += decided - before
      proposals += matcher.proposalsOf(segment, dictionaries.screeningTypeIds).length
      proposalMs += now() - decided
      if (matcher.isExhausted()) break reading
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    heapMax = Math.max(heapMax, heapUsed + arrayBuffers)
  }
  const totalMs = now() - started
  const { stats, stop } = matcher.summary()
  const parseMs = totalMs - generateMs - engineMs - proposalMs
  const perSecond = (ms: number) => `${(stats.considered / ms / 1000).toFixed(2)}M/s`
  process.stdout.write(
    `${strategy} ${entries}x${campaigns}: build ${buildMs.toFixed(0)} ms, engine ${engineMs.toFixed(0)} ms ${perSecond(engineMs)}, ` +
      `parse ${parseMs.toFixed(0)} ms, parse+engine ${perSecond(parseMs + engineMs)}, proposals ${proposalMs.toFixed(0)} ms ` +
      `(${proposals}), heap ${(heapMax / 1e6).toFixed(0)} MB, matched ${((100 * stats.matched) / stats.considered).toFixed(1)} % ` +
      `of ${stats.considered}, stop ${stop.reason}, ${JSON.stringify(stats.byReason)}\n`,
  )
}

for (let round = 0; round < 3; round++) await measure()
