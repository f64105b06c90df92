import { type DbOwner, getDB } from '../../../platform/db'
import { askDue, BATCH_MAX, pauseSilent, remindDue } from './ask-for-renewals'

/** Of each step in one tick: a line of a hundred thousand that is asked for the first time is asked within the hour. */
const BATCHES_MAX = 4

/** Reminds, pauses and asks whoever is due; what is left is for the next tick. */
export async function askForRenewals(owner: DbOwner): Promise<void> {
  const db = getDB(owner)
  await inBatches(() => remindDue(db))
  await inBatches(() => pauseSilent(db))
  await inBatches(() => askDue(db))
}

async function inBatches(step: () => Promise<number>): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    if ((await step()) < BATCH_MAX) return
  }
}
