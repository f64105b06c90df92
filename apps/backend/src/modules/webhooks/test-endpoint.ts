import type { WebhookDelivery } from '@goodturn/contracts/webhook'

import type { Db } from '../../platform/db'
import type { Who } from './create-endpoint'
import { insertTest } from './delivery-queries'
import { getDelivery, refuseWhileOff } from './replay-delivery'

/**
 * Sends a test to an endpoint, in the next minute.
 * @throws {DomainError} `not_found`; `illegal_transition` while the endpoint is off.
 */
export async function testEndpoint(
  tx: Db,
  { endpointId, ...who }: Who & { endpointId: string },
): Promise<WebhookDelivery> {
  await refuseWhileOff(tx, endpointId)
  const id = await insertTest(tx, { endpointId, ...who })
  return getDelivery(tx, { endpointId, id })
}
