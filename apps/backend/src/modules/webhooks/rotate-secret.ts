import type { WebhookWithSecret } from '@goodturn/contracts/webhook'

import type { Settings } from '../../env'
import type { Db, Decided } from '../../platform/db'
import { noteEndpoint, type Who } from './create-endpoint'
import { getEndpoint, replaceSecret, toWebhook } from './endpoint-queries'
import { previousSecretEndsAt } from './rules'
import { newSecret } from './secrets'

/**
 * Gives an endpoint another secret, and answers it, this once. The previous one signs as well for 24 hours; one that is
 * older still ends now. @throws {DomainError} `not_found`
 */
export async function rotateSecret(
  db: Db,
  settings: Settings,
  { id, ...who }: Who & { id: string },
): Promise<Decided<WebhookWithSecret>> {
  const { version, now, ...endpoint } = await getEndpoint(db, id)
  const { secret, sealed } = newSecret(settings, id)
  const previousUntil = previousSecretEndsAt(now)
  return {
    value: { ...toWebhook({ ...endpoint, previousSecretUntil: previousUntil }), secret },
    statements: [
      replaceSecret(db, { id, version, sealed, previousUntil }),
      noteEndpoint({ ...who, action: 'webhook.secret_rotated', id }),
    ],
  }
}
