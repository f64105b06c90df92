import type { AdminWaitlistEntry } from '@goodturn/contracts/waitlist'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import * as line from './parts'
import { getAdminEntryRow, toAdminEntry } from './queries'
import { refuseUnlessAlive } from './rules'

export type ChangePriority = {
  entryId: string
  priorityTier: number
  reason: string
  actorId: string
  requestId: string
}

/**
 * Moves an entry to another tier of the line; the audit row keeps both tiers and the reason.
 * @throws {DomainError} `not_found`; `illegal_transition` for an entry that has ended.
 */
export async function changePriority(db: Db, input: ChangePriority): Promise<Decided<AdminWaitlistEntry>> {
  const { entryId, priorityTier, reason, actorId, requestId } = input
  const { entry, version } = await getAdminEntryRow(db, entryId)
  const refusal = refuseUnlessAlive(entry)
  if (refusal) throw refuse(refusal)
  return {
    value: toAdminEntry({ ...entry, priorityTier }),
    statements: [
      line.change(db, { id: entryId, version }, { priorityTier }),
      audit.note({
        actorId,
        action: 'entry.priority_changed',
        entity: 'waitlist_entry',
        entityId: entryId,
        requestId,
        detail: { from: entry.priorityTier, to: priorityTier, reason },
      }),
    ],
  }
}
