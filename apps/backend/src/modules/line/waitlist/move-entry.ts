import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import * as line from './parts'
import { getOwnEntry, toEntry } from './queries'
import { decideLeave, decidePause, decideResume, type MoveVerdict } from './rules'

export type MoveEntry = { entryId: string; patientId: string; requestId: string }

/**
 * Gives up a place in line, for good. Only from `waiting` and `paused`: an offer is declined first.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const leaveWaitlist = (db: Db, input: MoveEntry) =>
  moveEntry(db, input, { decide: decideLeave, action: 'entry.left' })

/**
 * Steps aside without losing the place, until the patient resumes.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const pauseEntry = (db: Db, input: MoveEntry) =>
  moveEntry(db, input, { decide: decidePause, action: 'entry.paused' })

/**
 * Steps back into the line, at the old place, and says by it that the place is still wanted.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const resumeEntry = (db: Db, input: MoveEntry) =>
  moveEntry(db, input, { decide: decideResume, action: 'entry.resumed' })

type Move = { decide: (entry: OwnEntry['entry'], now: Date) => MoveVerdict; action: string }
type OwnEntry = Awaited<ReturnType<typeof getOwnEntry>>

/** One move that patients make themselves. An entry whose offer is on its way stays where it is until it has arrived. */
async function moveEntry(db: Db, input: MoveEntry, { decide, action }: Move): Promise<Decided<WaitlistEntry>> {
  const { entry, aheadIfWaiting, now } = await getOwnEntry(db, input)
  const verdict = decide(entry, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { to } = verdict
  const moved = {
    waiting: { status: to, renewedAt: now, waitingSince: line.waitingSince },
    paused: { status: to },
    withdrawn: { status: to, endedAt: now },
  }[to]
  return {
    value: toEntry({
      ...entry,
      status: to,
      pausedUntil: null,
      renewalOutcome: null,
      ahead: to === 'waiting' ? aheadIfWaiting : null,
    }),
    statements: [
      line.share(),
      line.expectNotOffered(entry.id),
      line.change(db, entry, { ...moved, pausedUntil: null }),
      audit.note({
        actorId: input.patientId,
        action,
        entity: 'waitlist_entry',
        entityId: entry.id,
        requestId: input.requestId,
      }),
    ],
  }
}
