import { type Db, type DbOwner, inTransaction } from '../../platform/db'
import { listSealed } from '../audit'
import * as events from './event-queries'
import { type Batch, planBatch } from './rules'

const SEALS_MAX = 2_000

/**
 * Makes one batch of sealed audit events into events and deliveries; answers whether there may be more. The seals are read
 * before what endpoints listen to, so what happened after an endpoint was there reaches it. A transaction, because the
 * cursor stays locked from the reading of the log until its events are written.
 */
export const fanOutEvents = (owner: DbOwner): Promise<boolean> =>
  inTransaction(owner, async (tx) => {
    const after = await events.lockCursor(tx)
    if (after === null) return false
    const [first, ...rest] = await listSealed(tx, { after, limit: SEALS_MAX })
    if (!first) return false
    const batch = planBatch([first, ...rest], await events.listWanted(tx))
    await writeBatch(tx, batch)
    await events.moveCursor(tx, batch.through)
    return true
  })

async function writeBatch(tx: Db, { newEvents, offersOfRuns }: Batch): Promise<void> {
  const sourceIds = [...newEvents, ...offersOfRuns].map(({ sourceId }) => sourceId)
  if (sourceIds.length === 0) return
  if (newEvents.length > 0) await events.insertEvents(tx, newEvents)
  for (const chunk of offersOfRuns) await events.insertEventsOfRun(tx, chunk)
  await events.insertDeliveries(tx, sourceIds)
}
