import { toDomainError } from '../../../platform/db-errors'

/** Changes of one statement: about a second of work, far below the statement timeout. */
export const FOLD_SIZE = 10_000
const FOLD_SIZE_MIN = 100

/**
 * The batch to try after one that failed, null when a smaller one would not help. A database that is busy takes longer for
 * the same batch than a statement may: what is too much at once is folded in parts, or it would never be.
 */
export function smallerBatch(size: number, error: unknown): number | null {
  const code = toDomainError(error)?.code
  const isSlow = code === 'busy' || code === 'unavailable'
  return isSlow && size > FOLD_SIZE_MIN ? Math.max(FOLD_SIZE_MIN, Math.floor(size / 4)) : null
}
