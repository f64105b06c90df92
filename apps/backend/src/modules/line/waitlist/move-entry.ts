import type { EntryStatus, WaitlistEntry } from '@goodturn/contracts/waitlist'

import { DomainError, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { shareLine } from './lock-line'
import { findEntryOfPatient, findEntryState, isBeingOffered } from './queries'

export type MoveEntry = { entryId: string; patientId: string; requestId: string }

type Move = { action: string; to: EntryStatus; from: readonly EntryStatus[]; changes: Sql; only: Sql }

/**
 * One move that patients make themselves, in three statements: the line is shared, the entry moves when it may, and is
 * read. Entries whose offer is on its way stay where they are until it has arrived.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function moveEntry(tx: Db, input: MoveEntry, move: Move): Promise<WaitlistEntry> {
  await shareLine(tx)
  const moved = await tx.$executeRaw`
    WITH entry AS (
      UPDATE waitlist_entries e SET status = ${move.to}::entry_status, paused_until = NULL ${move.changes}
      WHERE e.id = ${input.entryId}::uuid AND e.patient_id = ${input.patientId}::uuid
        AND e.status = ANY (${[...move.from]}::entry_status[]) AND NOT ${isBeingOffered} ${move.only}
      RETURNING e.id
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
    SELECT ${input.patientId}::uuid, ${move.action}, 'waitlist_entry', id, ${input.requestId} FROM entry`
  if (moved === 0) throw await refusalOf(tx, input)
  return assume(await findEntryOfPatient(tx, input), 'an entry that moved is there')
}

export const noFurther: Sql = sql``

async function refusalOf(tx: Db, input: MoveEntry): Promise<DomainError> {
  const state = await findEntryState(tx, input)
  if (!state) return notFound()
  if (state.isBeingOffered) return new DomainError('illegal_transition', 'An offer for this entry is on its way')
  if (state.isPausedByPolicy) {
    return new DomainError('illegal_transition', 'This entry is paused until pausedUntil, as offers were not taken')
  }
  return new DomainError('illegal_transition', `The entry is ${state.status}`)
}
