// The frozen input of a plan. Every chunk of the line is stored before the engine sees it, so that a plan that was
// interrupted, a replay, an explanation and a comparison all read the same bytes.
import type { LineSource, PlanSummary } from '@goodturn/matching'

import type { AppConfig } from '../../../env'
import { getDB } from '../../../platform/db'
import { invariant } from '../../../platform/invariant'
import { findText, putTextOnce } from '../../../platform/storage'
import { BEFORE_ALL, type FrozenWorld, readLineChunk } from './queries'

/** Entries of a chunk at most: about 2.5 MB of text, well under what Neon answers over HTTP. */
const CHUNK_SIZE_MAX = 20_000
const CHUNK_SIZE_FIRST = 2_500

/** Chunks grow, so that a run with little money reads little more of a long line than it decides. */
const chunkSize = (index: number): number => Math.min(CHUNK_SIZE_MAX, CHUNK_SIZE_FIRST * 2 ** index)

/** Everything of a run's snapshot lies under one prefix. */
export const snapshotPrefix = (runId: string): string => `runs/${runId}/`

const worldKey = (prefix: string) => `${prefix}world.json`
const chunkKey = (prefix: string, tier: number, index: number) =>
  `${prefix}line/${tier}/${String(index).padStart(6, '0')}.csv`

/** Freezes the world; answers the one that stands when another driver was first. */
export async function storeWorld(config: AppConfig, prefix: string, world: FrozenWorld): Promise<FrozenWorld> {
  return JSON.parse(await putTextOnce(config, worldKey(prefix), JSON.stringify(world))) as FrozenWorld
}

export async function findWorld(config: AppConfig, prefix: string): Promise<FrozenWorld | null> {
  const text = await findText(config, worldKey(prefix))
  return text === null ? null : (JSON.parse(text) as FrozenWorld)
}

const summaryKey = (prefix: string) => `${prefix}summary.json`

/** Keeps what a plan decided about campaigns, for explanations. */
export async function storeSummary(config: AppConfig, prefix: string, summary: PlanSummary): Promise<void> {
  await putTextOnce(config, summaryKey(prefix), JSON.stringify(summary))
}

export async function findSummary(config: AppConfig, prefix: string): Promise<PlanSummary | null> {
  const text = await findText(config, summaryKey(prefix))
  return text === null ? null : (JSON.parse(text) as PlanSummary)
}

/** The stored line, and nothing but it. */
export const storedLine = (config: AppConfig, prefix: string): LineSource => ({
  readChunk: (tier, index) => findText(config, chunkKey(prefix, tier, index)),
})

type GrowingArgs = { prefix: string; world: FrozenWorld; screeningTypeIds: readonly string[] | null }

/** The stored line, continued from the database where it ends; what is read is stored before it is handed out. */
export function growingLine(config: AppConfig, args: GrowingArgs): LineSource {
  const { prefix } = args
  const lastKeys = new Map<number, { index: number; key: typeof BEFORE_ALL }>()

  async function keyBefore(tier: number, index: number) {
    if (index === 0) return BEFORE_ALL
    const last = lastKeys.get(tier)
    invariant(last?.index === index - 1, 'chunks of a tier are read in order')
    return last.key
  }

  return {
    async readChunk(tier, index) {
      const after = await keyBefore(tier, index)
      const text =
        (await findText(config, chunkKey(prefix, tier, index))) ??
        (await readAndStore(config, chunkKey(prefix, tier, index), { ...args, tier, after, size: chunkSize(index) }))
      if (text !== null) lastKeys.set(tier, { index, key: lastKeyOf(text) })
      return text
    },
  }
}

type ReadArgs = GrowingArgs & { tier: number; after: typeof BEFORE_ALL; size: number }

async function readAndStore(config: AppConfig, key: string, args: ReadArgs): Promise<string | null> {
  const { tier, after, size, screeningTypeIds } = args
  const { asOf, dictionaries } = args.world
  const text = await readLineChunk(getDB(config), { tier, after, size, screeningTypeIds, asOf, dictionaries })
  return text === null ? null : putTextOnce(config, key, text)
}

/** The sort key of a chunk's last line: see the format of `encodeLine`. */
function lastKeyOf(text: string): typeof BEFORE_ALL {
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1)
  const [entryId = '', , , joinedAt = ''] = line.split(',', 4)
  return { entryId, joinedAtMs: Number(joinedAt) }
}
