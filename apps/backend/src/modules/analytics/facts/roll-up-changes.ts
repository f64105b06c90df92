import { type DbOwner, getDB } from '../../../platform/db'
import { toDomainError } from '../../../platform/db-errors'
import { sources } from './fact-families'
import { rollUpChanges } from './queries'

/** Changes of one statement: about a second of work, far below the statement timeout. */
export const BATCH_SIZE = 10_000
const BATCH_SIZE_MIN = 100
const LOOP_MS_MAX = 20_000

/**
 * Adds pending changes to the facts until none is left, for at most 20 s. Figures count pending changes as well, only with
 * more to read. Safe to repeat, to skip and to run twice at once.
 */
export async function rollUpDueChanges(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  for (let size = BATCH_SIZE; Date.now() - startedAt < LOOP_MS_MAX; ) {
    try {
      if ((await rollUpBatches(owner, size)) === 0) return
    } catch (error) {
      const smaller = smallerBatch(size, error)
      if (smaller === null) throw error
      size = smaller
    }
  }
}

/** One batch of every kind of change; answers how many there were. */
async function rollUpBatches(owner: DbOwner, size: number): Promise<number> {
  const timeZone = owner.settings.PROGRAMME_TIME_ZONE
  let moved = 0
  for (const source of sources) moved += await rollUpChanges(getDB(owner), { source, size, timeZone })
  return moved
}

/**
 * The batch to try after one that failed, null when a smaller one would not help. A busy database takes longer for the same
 * batch than a statement may: what is too much at once is rolled up in parts, or it would never be.
 */
export function smallerBatch(size: number, error: unknown): number | null {
  const code = toDomainError(error)?.code
  const isSlow = code === 'busy' || code === 'unavailable'
  return isSlow && size > BATCH_SIZE_MIN ? Math.max(BATCH_SIZE_MIN, Math.floor(size / 4)) : null
}
