import { type DbOwner, getDB } from '../../platform/db'
import { purgeEnded } from './sessions/queries'
import { purgeThrottles } from './throttle-queries'

/** Forgets counters, links and sessions that are of no use any more. What is left over is found the next hour. */
export async function purgeAuth(owner: DbOwner): Promise<void> {
  await purgeThrottles(getDB(owner))
  await purgeEnded(getDB(owner))
}
