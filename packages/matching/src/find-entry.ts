import { type LineSource, openLine } from './line.ts'
import { decodeRow, type LineDictionaries } from './line-codec.ts'
import { intAt } from './typed.ts'
import { isTypeInScope, type LineEntry, type World } from './world.ts'

export type FoundEntry = {
  entry: LineEntry
  /** The place that the run gives it, or would have given it had it read that far; null when its type is left out. */
  rank: number | null
}

/**
 * Finds one entry of the snapshot and its rank, without deciding anything: what `explainEntry` needs for an entry that
 * has no proposal. A rank beyond `summary.stats.considered` is for `explainUnread`. Null when the line has no such
 * entry. O(entries before it).
 */
export async function findEntry(args: {
  world: World
  dictionaries: LineDictionaries
  source: LineSource
  entryId: string
}): Promise<FoundEntry | null> {
  const { world, dictionaries, source, entryId } = args
  const isInScope = dictionaries.screeningTypeIds.map((id) => isTypeInScope(world.policy, id))
  let rank = 0
  for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
    for (const { batch, from, to } of segments) {
      for (let row = from; row < to; row++) {
        const isRanked = isInScope[intAt(batch.typeIndex, row)] === true
        if (isRanked) rank++
        if (!batch.text.startsWith(entryId, intAt(batch.start, row))) continue
        return { entry: decodeRow(batch, row, dictionaries), rank: isRanked ? rank : null }
      }
    }
  }
  return null
}
