import type { Webhook, WebhookInput, WebhookWithSecret } from '@goodturn/contracts/webhook'

import { DomainError, invalidField, notFound } from '../../errors'
import { type Db, type DbOwner, inTransaction } from '../../platform/db'
import { recordAudit } from '../audit'
import { ENDPOINTS_MAX, findEndpoint, insertEndpoint, reserveEndpoint } from './endpoint-queries'
import { judgeAddress } from './judge-address'
import { newSecret } from './secrets'

export type Who = { actorId: string; requestId: string }

/**
 * Makes an endpoint, and answers its secret, this once. It is told of what happens from now on.
 * @throws {DomainError} `validation_failed` for an address that leads nowhere public; `conflict` for more than 20.
 */
export async function createEndpoint(owner: DbOwner, input: WebhookInput & Who): Promise<WebhookWithSecret> {
  const url = refusePrivate(owner, input.url)
  return inTransaction(owner, async (tx) => {
    const { id, count } = await reserveEndpoint(tx)
    if (count >= ENDPOINTS_MAX)
      throw new DomainError('conflict', `At most ${ENDPOINTS_MAX} endpoints; delete one first`)
    const { secret, sealed } = newSecret(owner.settings, id)
    await insertEndpoint(tx, { id, url, name: input.name, events: input.events, sealed })
    await auditEndpoint(tx, { ...input, action: 'webhook.created', id })
    return { ...(await getEndpoint(tx, id)), secret }
  })
}

/** The one spelling of an address that is public. @throws {DomainError} `validation_failed` */
export function refusePrivate(owner: DbOwner, url: string): string {
  const address = judgeAddress(url, { isLocal: owner.settings.ENVIRONMENT === 'local' })
  if (address.is === 'refused') throw invalidField('url', address.why)
  return address.href
}

/** @throws {DomainError} `not_found` */
export async function getEndpoint(db: Db, id: string): Promise<Webhook> {
  const endpoint = await findEndpoint(db, id)
  if (!endpoint) throw notFound()
  return endpoint
}

type Done = Who & { action: string; id: string; detail?: Record<string, string | boolean> }

/** Writes down what was done to an endpoint; never its address, which may hold a key of somebody else's. */
export const auditEndpoint = (tx: Db, { actorId, requestId, action, id, detail }: Done): Promise<void> =>
  recordAudit(tx, { actorId, requestId, action, entity: 'webhook', entityId: id, ...(detail ? { detail } : {}) })
