import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { type Db, sql } from '../../../platform/db'
import { type MoveEntry, moveEntry, noFurther } from './move-entry'

/**
 * Gives up a place in line, for good. Only from `waiting` and `paused`: an offer is declined first.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const leaveWaitlist = (tx: Db, input: MoveEntry): Promise<WaitlistEntry> =>
  moveEntry(tx, input, {
    action: 'entry.left',
    from: ['waiting', 'paused'],
    to: 'withdrawn',
    changes: sql`, ended_at = now()`,
    only: noFurther,
  })
