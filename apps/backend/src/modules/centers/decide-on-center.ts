import type { Center } from '@goodturn/contracts/center'

import { DomainError } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { outbox } from '../notifications/outbox'
import { type CenterRow, centerColumns, getCenter, toCenter } from './queries'
import { type Decision, moveOf } from './rules'

export type CenterDecision = {
  centerId: string
  decision: Decision
  reason: string
  actorId: string
  requestId: string
}

/**
 * Approves, rejects, suspends or restores a center. A suspended one takes no new bookings; what is booked stays, for its
 * staff or an administrator to cancel. Three statements.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function decideOnCenter(tx: Db, input: CenterDecision): Promise<Center> {
  const { centerId, decision, reason, actorId, requestId } = input
  const { from, to } = moveOf(decision)
  const rows = await tx.$queryRaw<CenterRow[]>`
    UPDATE centers c SET status = ${to}::center_status, decided_at = now(), decision_reason = ${reason}
    WHERE c.id = ${centerId}::uuid AND c.status = ${from}::center_status RETURNING ${centerColumns}`
  const row = rows[0]
  if (!row) {
    const { status } = await getCenter(tx, centerId)
    throw new DomainError('illegal_transition', `This center is ${status}`)
  }
  const action = `center.${decision}`
  await recordAudit(tx, { actorId, action, entity: 'center', entityId: centerId, requestId, detail: { reason } })
  // About this decision and not about the center, which may be suspended again later.
  await tx.$executeRaw(outbox.tell({ kind: `center_${to}`, recipientId: row.ownerId, subjectId: crypto.randomUUID() }))
  return toCenter(row)
}
