import type { WebhookWithSecret } from '@goodturn/contracts/webhook'

import { notFound } from '../../errors'
import { type DbOwner, inTransaction } from '../../platform/db'
import { auditEndpoint, getEndpoint, type Who } from './create-endpoint'
import { replaceSecret } from './endpoint-queries'
import { newSecret } from './secrets'

const KEPT_HOURS = 24

/**
 * Gives an endpoint another secret, and answers it, this once. The one before signs beside it for 24 hours; one that is
 * older still ends now. @throws {DomainError} `not_found`
 */
export const rotateSecret = (owner: DbOwner, { id, ...who }: Who & { id: string }): Promise<WebhookWithSecret> =>
  inTransaction(owner, async (tx) => {
    const { secret, sealed } = newSecret(owner.settings, id)
    if (!(await replaceSecret(tx, { id, sealed, keptHours: KEPT_HOURS }))) throw notFound()
    await auditEndpoint(tx, { ...who, action: 'webhook.secret_rotated', id })
    return { ...(await getEndpoint(tx, id)), secret }
  })
