import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { invariant } from '../../../platform/invariant'
import type { Drive } from '../runs/queries'
import { finishApply, lockNextChunk, writeNextOffers } from './queries'

/** Offers of one transaction: some hundred milliseconds, far below the statement timeout. */
const CHUNK_SIZE = 5_000
/** Chunks of one workflow step: what a step may repeat after a crash is nothing, but its time is bounded. */
const CHUNKS_PER_STEP = 20

/**
 * Writes the next offers of a run that is being applied, and finishes the run when none is left. Safe to repeat and to
 * run twice at once: each chunk moves `applied_through` in the transaction of its offers.
 */
export async function writeOffers(owner: DbOwner, drive: Drive): Promise<{ isDone: boolean }> {
  for (let chunk = 0; chunk < CHUNKS_PER_STEP; chunk++) {
    const written = await inTransaction(owner, async (tx) => {
      await lockNextChunk(tx, { runId: drive.runId, size: CHUNK_SIZE })
      const result = await writeNextOffers(tx, { ...drive, size: CHUNK_SIZE })
      invariant(result.matched === result.proposed, 'every proposed entry still waits')
      return result.proposed
    })
    if (written === 0) {
      await finishApply(getDB(owner), drive)
      return { isDone: true }
    }
  }
  return { isDone: false }
}
