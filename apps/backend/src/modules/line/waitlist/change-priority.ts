import type { AdminWaitlistEntry } from '@goodturn/contracts/waitlist'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { findAdminEntry } from './queries'

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
export async function changePriority(tx: Db, input: ChangePriority): Promise<AdminWaitlistEntry> {
  const changed = await tx.$executeRaw`
    WITH before AS (
      SELECT id, priority_tier FROM waitlist_entries
      WHERE id = ${input.entryId}::uuid AND status IN ('waiting', 'paused', 'matched', 'claimed') FOR UPDATE
    ), entry AS (
      UPDATE waitlist_entries e SET priority_tier = ${input.priorityTier} FROM before WHERE e.id = before.id
      RETURNING e.id, before.priority_tier AS tier_before
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT ${input.actorId}::uuid, 'entry.priority_changed', 'waitlist_entry', id, ${input.requestId},
      jsonb_build_object('from', tier_before, 'to', ${input.priorityTier}::int, 'reason', ${input.reason}::text)
    FROM entry`
  const entry = await findAdminEntry(tx, input.entryId)
  if (!entry) throw notFound()
  if (changed === 0) throw new DomainError('illegal_transition', `The entry is ${entry.status}`)
  return entry
}
