import type { Delivery } from '@goodturn/contracts/delivery'

import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { type DeliveryRow, findDelivery, reviveMessage } from './outbox'

/** Has a mail that was given up sent again. @throws {DomainError} `not_found`; `illegal_transition` when it was not. */
export async function retryDelivery(
  tx: Db,
  input: { id: string; actorId: string; requestId: string },
): Promise<Delivery> {
  const { id, actorId, requestId } = input
  const before = await findDelivery(tx, id)
  if (!before) throw notFound()
  const row = await reviveMessage(tx, id)
  if (!row) throw new DomainError('illegal_transition', 'This mail was not given up')
  const detail = { kind: row.kind, failure: before.failure }
  await recordAudit(tx, { actorId, action: 'delivery.retried', entity: 'delivery', entityId: id, requestId, detail })
  return toDelivery(row)
}

/** A delivery as staff see it. */
export const toDelivery = ({ createdAt, nextAttemptAt, sentAt, ...row }: DeliveryRow): Delivery => ({
  ...row,
  createdAt: createdAt.toISOString(),
  nextAttemptAt: row.status === 'due' ? nextAttemptAt.toISOString() : null,
  sentAt: sentAt?.toISOString() ?? null,
})
