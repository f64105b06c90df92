import type { Webhook, WebhookChange } from '@goodturn/contracts/webhook'

import { notFound } from '../../errors'
import { type DbOwner, inTransaction } from '../../platform/db'
import { auditEndpoint, getEndpoint, refusePrivate, type Who } from './create-endpoint'
import { updateEndpoint } from './endpoint-queries'

/**
 * Changes what is given. What happens while an endpoint is off is never sent to it; what was due before waits.
 * @throws {DomainError} `not_found`; `validation_failed` for an address that leads nowhere public.
 */
export async function changeEndpoint(
  owner: DbOwner,
  { id, change, ...who }: Who & { id: string; change: WebhookChange },
): Promise<Webhook> {
  const { name, events, isOn } = change
  const url = change.url === undefined ? undefined : refusePrivate(owner, change.url)
  return inTransaction(owner, async (tx) => {
    if (!(await updateEndpoint(tx, { id, url, name, events, isOn }))) throw notFound()
    const detail = { fields: Object.keys(change).sort().join(','), ...(isOn === undefined ? {} : { isOn }) }
    await auditEndpoint(tx, { ...who, action: 'webhook.changed', id, detail })
    return getEndpoint(tx, id)
  })
}
