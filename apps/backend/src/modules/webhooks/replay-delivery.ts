import type { WebhookDelivery } from '@goodturn/contracts/webhook'

import { type Db, type Decided, refuse } from '../../platform/db'
import { noteEndpoint, type Who } from './create-endpoint'
import { getDeliveryToReplay, toDelivery, updateDelivery } from './delivery-queries'
import { decideReplay } from './rules'

/**
 * Makes a delivery due again, whatever has become of it: the same message with the same id, in the next minute.
 * @throws {DomainError} `not_found`; `illegal_transition` while it is being sent, or while its endpoint is off.
 */
export async function replayDelivery(
  db: Db,
  { endpointId, deliveryId, ...who }: Who & { endpointId: string; deliveryId: string },
): Promise<Decided<WebhookDelivery>> {
  const { delivery, endpoint, version, now } = await getDeliveryToReplay(db, { endpointId, id: deliveryId })
  const verdict = decideReplay(delivery, endpoint, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const due = { status: 'due', attempts: 0, nextAttemptAt: now, sentAt: null } as const
  const detail = { deliveryId, status: delivery.status }
  return {
    value: toDelivery({ ...delivery, ...due }),
    statements: [
      updateDelivery(db, { id: deliveryId, version }, { ...due, takenUntil: null }),
      noteEndpoint({ ...who, action: 'webhook.replayed', id: endpointId, detail }),
    ],
  }
}
