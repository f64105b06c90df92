import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import type { Db } from '../../../platform/db'
import { type MoveEntry, moveEntry, noFurther } from './move-entry'

/**
 * Steps aside without losing the place, until the patient resumes.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const pauseEntry = (tx: Db, input: MoveEntry): Promise<WaitlistEntry> =>
  moveEntry(tx, input, {
    action: 'entry.paused',
    from: ['waiting'],
    to: 'paused',
    changes: noFurther,
    only: noFurther,
  })
