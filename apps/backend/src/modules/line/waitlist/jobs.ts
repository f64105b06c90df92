import { type DbOwner, getDB, sql } from '../../../platform/db'
import { audit } from '../../audit'
import * as line from './parts'

const BATCH_MAX = 500
const BATCHES_MAX = 40

/** Puts entries back into the line whose pause is over, at their old places. */
export async function resumePausedEntries(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const [, resumed] = await getDB(owner).$together([line.share(), resumeDue])
    if ((resumed?.rowCount ?? 0) < BATCH_MAX) return
  }
}

const resumeDue = sql`
  WITH due AS (
    SELECT id FROM waitlist_entries WHERE status = 'paused' AND paused_until <= now()
    ORDER BY paused_until LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED
  ), entry AS (
    UPDATE waitlist_entries e SET status = 'waiting', paused_until = NULL, waiting_since = clock_timestamp()
    FROM due WHERE e.id = due.id RETURNING e.id
  )
  ${audit.noteEach({ actorId: null, action: 'entry.resumed', entity: 'waitlist_entry', from: sql`entry`, entityId: sql`id` })}`
