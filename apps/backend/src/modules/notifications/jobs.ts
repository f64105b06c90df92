import { type DbOwner, getDB } from '../../platform/db'
import { markDueSent } from './queries'

const BATCH_ROWS = 500
const BATCHES_MAX = 40

/**
 * The local mailer: what is due counts as sent and is read at /api/dev/outbox. In production no mail provider is bound yet,
 * so the rows stay due and none is lost.
 */
export async function deliverOutbox(owner: DbOwner): Promise<void> {
  if (owner.settings.ENVIRONMENT !== 'local') return
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    if ((await markDueSent(getDB(owner), BATCH_ROWS)) < BATCH_ROWS) return
  }
}
