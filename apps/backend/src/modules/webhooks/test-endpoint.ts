import type { WebhookDelivery } from '@goodturn/contracts/webhook'

import { type Db, type Decided, refuse } from '../../platform/db'
import type { Who } from './create-endpoint'
import { insertTest, toDelivery } from './delivery-queries'
import { getEndpoint, newIds } from './endpoint-queries'
import { decideSend } from './rules'

/**
 * Sends a test to an endpoint, in the next minute.
 * @throws {DomainError} `not_found`; `illegal_transition` while the endpoint is off.
 */
export async function testEndpoint(
  db: Db,
  { endpointId, ...who }: Who & { endpointId: string },
): Promise<Decided<WebhookDelivery>> {
  const [endpoint, ids] = await Promise.all([getEndpoint(db, endpointId), newIds(db)])
  const verdict = decideSend(endpoint)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { now } = endpoint
  const delivery = { id: ids.deliveryId, eventId: ids.eventId, createdAt: now, nextAttemptAt: now }
  const unsent = { status: 'due', attempts: 0, lastStatus: null, lastError: null, sentAt: null } as const
  return {
    value: toDelivery({ ...delivery, ...unsent, type: 'webhook.test' }),
    statements: [insertTest({ ...who, ...delivery, endpointId })],
  }
}
