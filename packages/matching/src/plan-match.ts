import { type LineSource, openLine } from './line.ts'
import type { LineDictionaries } from './line-codec.ts'
import { Matcher } from './matcher.ts'
import { type Hasher, PlanHash } from './plan-hash.ts'
import type { PlanSummary } from './summary.ts'
import type { Proposal, World } from './world.ts'

/** Proposals handed over at once, at most. */
export const PROPOSAL_BATCH_MAX = 5_000

export type PlanInputs = {
  world: World
  dictionaries: LineDictionaries
  source: LineSource
  hasher: Hasher
  /** Gets every proposal once, in line order, in batches of at most PROPOSAL_BATCH_MAX; awaited before the next. */
  onProposals: (proposals: readonly Proposal[]) => void | Promise<void>
}

export type Plan = { summary: PlanSummary; planHash: string }

/**
 * Plans one run: reads the line until no campaign can pay any price left or a limit of the run is reached, decides
 * each entry and hashes the result. Pure but for what it is handed: the same inputs give the same plan and hash
 * (guarantee 4). First-come hands proposals over while reading, max-reach after it, because people may be moved.
 */
export async function planMatch({ world, dictionaries, source, hasher, onProposals }: PlanInputs): Promise<Plan> {
  const matcher = new Matcher(world, dictionaries)
  const hash = new PlanHash(world, hasher)
  const handOver = async (proposals: readonly Proposal[]) => {
    hash.add(proposals)
    await onProposals(proposals)
  }
  const isDecidedAtOnce = world.policy.strategy === 'first-come'
  let pending: Proposal[] = []
  if (!matcher.isExhausted()) {
    reading: for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
      for (const segment of segments) {
        matcher.decide(segment)
        if (isDecidedAtOnce) {
          for (const proposal of matcher.proposalsOf(segment, dictionaries.screeningTypeIds)) {
            pending.push(proposal)
            if (pending.length < PROPOSAL_BATCH_MAX) continue
            await handOver(pending)
            pending = []
          }
        }
        if (matcher.isExhausted()) break reading
      }
    }
  }
  if (pending.length > 0) await handOver(pending)
  for (const proposals of matcher.finalProposals(PROPOSAL_BATCH_MAX)) await handOver(proposals)
  return { summary: matcher.summary(), planHash: hash.digest() }
}
