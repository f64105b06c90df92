import { type DbOwner, getDB } from '../../platform/db'
import { sealEvents } from './seal-events'

const LOOP_MS_MAX = 20_000

/** Seals what has happened, for at most 20 s; what is left is for the next tick. */
export async function sealAuditLog(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < LOOP_MS_MAX) {
    if ((await sealEvents(getDB(owner))) === 0) return
  }
}
