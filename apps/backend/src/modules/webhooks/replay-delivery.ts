import type { WebhookDelivery } from '@goodturn/contracts/webhook'

import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { auditEndpoint, getEndpoint, type Who } from './create-endpoint'
import { findDelivery, reviveDelivery, toDelivery } from './delivery-queries'

/**
 * Makes a delivery due again, whatever has become of it: the same message with the same id, in the next minute.
 * @throws {DomainError} `not_found`; `illegal_transition` while it is being sent, or while its endpoint is off.
 */
export async function replayDelivery(
  tx: Db,
  { endpointId, deliveryId, ...who }: Who & { endpointId: string; deliveryId: string },
): Promise<WebhookDelivery> {
  await refuseWhileOff(tx, endpointId)
  const before = await findDelivery(tx, { endpointId, id: deliveryId })
  if (!before) throw notFound()
  if (!(await reviveDelivery(tx, deliveryId))) throw new DomainError('illegal_transition', 'It is being sent just now')
  const detail = { deliveryId, status: before.status }
  await auditEndpoint(tx, { ...who, action: 'webhook.replayed', id: endpointId, detail })
  return getDelivery(tx, { endpointId, id: deliveryId })
}

/** @throws {DomainError} `not_found`, `illegal_transition` */
export async function refuseWhileOff(tx: Db, endpointId: string): Promise<void> {
  const endpoint = await getEndpoint(tx, endpointId)
  if (!endpoint.isOn) throw new DomainError('illegal_transition', 'This endpoint is switched off')
}

/** @throws {DomainError} `not_found` */
export async function getDelivery(tx: Db, which: { endpointId: string; id: string }): Promise<WebhookDelivery> {
  const row = await findDelivery(tx, which)
  if (!row) throw notFound()
  return toDelivery(row)
}
