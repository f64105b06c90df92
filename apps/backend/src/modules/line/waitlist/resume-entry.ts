import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { type Db, sql } from '../../../platform/db'
import { type MoveEntry, moveEntry } from './move-entry'

/**
 * Steps back into the line, at the old place, and says by it that the place is still wanted. A pause that follows from offers not taken runs to its end first.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const resumeEntry = (tx: Db, input: MoveEntry): Promise<WaitlistEntry> =>
  moveEntry(tx, input, {
    action: 'entry.resumed',
    from: ['paused'],
    to: 'waiting',
    changes: sql`, waiting_since = clock_timestamp(), renewed_at = now()`,
    only: sql`AND (e.paused_until IS NULL OR e.paused_until <= now())`,
  })
