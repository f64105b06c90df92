import { createHash } from 'node:crypto'
import type * as EngineModule from '../src/index.ts'
import type { LineDictionaries, LineEntry, LineSource, PlanSummary, Proposal, Reason, World } from '../src/index.ts'
import { generatedDictionaries } from '../src/testing/index.ts'
import { CONTENDED_LGAS, LGAS, STATES } from './arbitrary-world.ts'

/** The engine as its users import it, or a mutated copy of it. */
export type Engine = typeof EngineModule

export type Outcome = { entryId: string; rank: number; reason: Reason | 'funded' }

export type Driven = {
  summary: PlanSummary
  planHash: string
  proposals: Proposal[]
  outcomes: Outcome[]
  dictionaries: LineDictionaries
  source: LineSource
  readProposals: () => AsyncIterable<readonly Proposal[]>
}

export const sha256 = () => {
  const hash = createHash('sha256')
  return { update: (text: string) => void hash.update(text, 'utf8'), digest: () => hash.digest('hex') }
}

export const dictionariesOf = (world: World): LineDictionaries => ({
  screeningTypeIds: world.screeningTypes.map(({ id }) => id),
  regionCodes: [...LGAS, ...STATES, ...CONTENDED_LGAS, ...generatedDictionaries.regionCodes],
})

/** A frozen snapshot: entries by stored tier in (joinedAt, id) order, in chunks. */
export function snapshotOf(
  { encodeLine }: Pick<Engine, 'encodeLine'>,
  inputs: { entries: readonly LineEntry[]; chunkSize: number; dictionaries: LineDictionaries },
): LineSource {
  const { entries, chunkSize, dictionaries } = inputs
  const byTier = Array.from({ length: 10 }, (_, tier) =>
    entries
      .filter(({ priorityTier }) => priorityTier === tier)
      .sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1))
      .map((entry) => encodeLine(entry, dictionaries)),
  )
  return {
    readChunk: async (tier, chunkIndex) => {
      const lines = byTier[tier]?.slice(chunkIndex * chunkSize, (chunkIndex + 1) * chunkSize) ?? []
      return lines.length === 0 ? null : lines.join('\n')
    },
  }
}

/** Plans one world from start to end, and once more entry by entry to see the reasons. */
export async function drive(
  engine: Engine,
  inputs: { world: World; entries: readonly LineEntry[]; chunkSize: number },
): Promise<Driven> {
  const { world } = inputs
  const dictionaries = dictionariesOf(world)
  const source = snapshotOf(engine, { ...inputs, dictionaries })
  const proposals: Proposal[] = []
  const onProposals = (batch: readonly Proposal[]) => void proposals.push(...batch)
  const { summary, planHash } = await engine.planMatch({ world, dictionaries, source, hasher: sha256(), onProposals })
  async function* readProposals() {
    for (let from = 0; from < proposals.length; from += 3) yield proposals.slice(from, from + 3)
  }
  const outcomes = await outcomesOf(engine, { world, dictionaries, source })
  return { summary, planHash, proposals, outcomes, dictionaries, source, readProposals }
}

async function outcomesOf(
  engine: Engine,
  { world, dictionaries, source }: { world: World; dictionaries: LineDictionaries; source: LineSource },
): Promise<Outcome[]> {
  const matcher = new engine.Matcher(world, dictionaries)
  const outcomes: Outcome[] = []
  for await (const segments of engine.openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
    for (const segment of segments) {
      matcher.decide(segment)
      for (let row = segment.from; row < segment.to; row++) {
        const outcome = matcher.outcomes[row] ?? engine.NOT_CONSIDERED
        if (outcome === engine.NOT_CONSIDERED) continue
        const entryId = engine.entryIdAt(segment.batch, row)
        outcomes.push({ entryId, rank: outcomes.length + 1, reason: matcher.reasonOf(outcome) ?? 'funded' })
      }
    }
  }
  return outcomes
}
