import { type DbOwner, getDB } from '../../platform/db'
import { expireOffers } from './expire-offers'
import { remindOfOffers } from './remind-of-offers'

const LOOP_MS_MAX = 20_000
const REMINDER_BATCHES_MAX = 50

/**
 * Ends what is due, batch by batch, for at most 20 s; what is left is for the next tick. A batch that is not full may
 * still leave some behind, as two ticks at once pick the same ones: it goes on until a batch ends nothing.
 */
export async function expireDueOffers(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < LOOP_MS_MAX) {
    if ((await expireOffers(getDB(owner))) === 0) return
  }
}

/** Reminds of all offers that are due for it. */
export async function remindOfDueOffers(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < REMINDER_BATCHES_MAX; batch++) {
    const { isLast } = await remindOfOffers(getDB(owner))
    if (isLast) return
  }
}
