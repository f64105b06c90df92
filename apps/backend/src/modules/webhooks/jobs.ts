import { type DbOwner, getDB } from '../../platform/db'
import { deliverDue } from './deliver-due'
import { purgeDeliveries, purgeEvents } from './delivery-queries'
import { skipWhileNobodyListens } from './event-queries'
import { fanOutEvents } from './fan-out-events'

const LOOP_MS_MAX = 20_000
/** Forty messages each: bounds the requests of one tick. */
const BATCHES_MAX = 10
const PURGED_ROWS = 5_000
const PURGED_BATCHES_MAX = 20

/** Makes what has been sealed into events of endpoints, for at most 20 s; what is left is for the next tick. */
export async function fanOutSealedEvents(owner: DbOwner): Promise<void> {
  if (await skipWhileNobodyListens(getDB(owner))) return
  const startedAt = Date.now()
  while (Date.now() - startedAt < LOOP_MS_MAX) {
    if (!(await fanOutEvents(owner))) return
  }
}

/** Sends what is due, for about 20 s and 400 messages at most. */
export async function deliverWebhooks(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  for (let batch = 0; batch < BATCHES_MAX && Date.now() - startedAt < LOOP_MS_MAX; batch++) {
    if ((await deliverDue(owner)) === 0) return
  }
}

/** Deletes what was delivered, or given up, a month ago. What is left over is found the next hour. */
export async function purgeWebhooks(owner: DbOwner): Promise<void> {
  const db = getDB(owner)
  for (let batch = 0; batch < PURGED_BATCHES_MAX; batch++) {
    const purged = (await purgeDeliveries(db, PURGED_ROWS)) + (await purgeEvents(db, PURGED_ROWS))
    if (purged === 0) return
  }
}
