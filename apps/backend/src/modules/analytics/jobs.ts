import { type DbOwner, getDB } from '../../platform/db'
import { foldFacts } from './fold-facts'
import { FOLD_SIZE, smallerBatch } from './fold-rules'

const LOOP_MS_MAX = 20_000

/** Folds until nothing is left, for at most 20 s; figures count what is left over as well, only with more to read. */
export async function foldDueChanges(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  const timeZone = owner.settings.PROGRAMME_TIME_ZONE
  for (let size = FOLD_SIZE; Date.now() - startedAt < LOOP_MS_MAX; ) {
    try {
      if ((await foldFacts(getDB(owner), { timeZone, size })) === 0) return
    } catch (error) {
      const smaller = smallerBatch(size, error)
      if (smaller === null) throw error
      size = smaller
    }
  }
}
