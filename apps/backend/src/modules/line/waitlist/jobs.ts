import { type DbOwner, inTransaction } from '../../../platform/db'
import { shareLine } from './lock-line'

const BATCH_MAX = 500
const BATCHES_MAX = 40

/** Puts entries back into the line whose pause is over, at their old places. */
export async function resumePausedEntries(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const resumed = await inTransaction(owner, async (tx) => {
      await shareLine(tx)
      return tx.$executeRaw`
        WITH due AS (
          SELECT id FROM waitlist_entries WHERE status = 'paused' AND paused_until <= now()
          ORDER BY paused_until LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED
        ), entry AS (
          UPDATE waitlist_entries e SET status = 'waiting', paused_until = NULL, waiting_since = clock_timestamp()
          FROM due WHERE e.id = due.id RETURNING e.id
        )
        INSERT INTO audit_events (action, entity, entity_id) SELECT 'entry.resumed', 'waitlist_entry', id FROM entry`
    })
    if (resumed < BATCH_MAX) return
  }
}
