import type { Webhook, WebhookInput, WebhookWithSecret } from '@goodturn/contracts/webhook'

import type { Settings } from '../../env'
import { invalidField } from '../../errors'
import { type Db, type Decided, refuse, type Statement } from '../../platform/db'
import { audit } from '../audit'
import { insertEndpoint, readBeforeCreate, toWebhook } from './endpoint-queries'
import { decideCreate } from './rules'
import { newSecret } from './secrets'
import { validateUrl } from './validate-url'

export type Who = { actorId: string; requestId: string }

/**
 * Makes an endpoint, and answers its secret, this once. It is sent what happens from now on.
 * @throws {DomainError} `validation_failed` for a URL that leads nowhere public; `conflict` for more than 20.
 */
export async function createEndpoint(
  db: Db,
  settings: Settings,
  { url, name, events, ...who }: WebhookInput & Who,
): Promise<Decided<WebhookWithSecret>> {
  const href = publicUrlOf(settings, url)
  const { id, now, count } = await readBeforeCreate(db)
  const verdict = decideCreate(count)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { secret, sealed } = newSecret(settings, id)
  const endpoint = { id, url: href, name, events, createdAt: now }
  const fresh = { offAt: null, offReason: null, failingSince: null, previousSecretUntil: null }
  return {
    value: { ...toWebhook({ ...endpoint, ...fresh }), secret },
    statements: [insertEndpoint(db, { ...endpoint, sealed }), noteEndpoint({ ...who, action: 'webhook.created', id })],
  }
}

/** The one spelling of a URL that is public. @throws {DomainError} `validation_failed` */
export function publicUrlOf({ ENVIRONMENT }: Settings, url: string): string {
  const valid = validateUrl(url, { isLocal: ENVIRONMENT === 'local' })
  if (valid.is === 'refused') throw invalidField('url', valid.why)
  return valid.href
}

type Done = Who & { action: string; id: Webhook['id']; detail?: Record<string, string | boolean> }

/** Notes what was done to an endpoint; never its URL, which may hold a key of somebody else's. */
export const noteEndpoint = ({ id, ...event }: Done): Statement =>
  audit.note({ ...event, entity: 'webhook', entityId: id })
