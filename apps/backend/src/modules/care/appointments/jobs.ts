import { type DbOwner, getDB } from '../../../platform/db'
import { releaseUnbooked } from './release-unbooked'
import { remindOfAppointments } from './remind-of-appointments'

const LOOP_MS_MAX = 20_000
const REMINDER_BATCHES_MAX = 50

/** Releases what was not booked in time, for at most 20 s; what is left is for the next tick. */
export async function releaseUnbookedOffers(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < LOOP_MS_MAX) {
    if ((await releaseUnbooked(getDB(owner))) === 0) return
  }
}

/** Reminds of every appointment that is due for it. */
export async function remindOfDueAppointments(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < REMINDER_BATCHES_MAX; batch++) {
    if ((await remindOfAppointments(getDB(owner))) === 0) return
  }
}
