import type { Webhook, WebhookChange } from '@goodturn/contracts/webhook'

import type { Settings } from '../../env'
import type { Db, Decided } from '../../platform/db'
import { noteEndpoint, publicUrlOf, type Who } from './create-endpoint'
import { getEndpoint, toWebhook, updateEndpoint } from './endpoint-queries'
import { changeOf } from './rules'

/**
 * Changes what is given. What happens while an endpoint is off is never sent to it; what was due before waits.
 * @throws {DomainError} `not_found`; `validation_failed` for a URL that leads nowhere public.
 */
export async function changeEndpoint(
  db: Db,
  settings: Settings,
  { id, change, ...who }: Who & { id: string; change: WebhookChange },
): Promise<Decided<Webhook>> {
  const url = change.url === undefined ? undefined : publicUrlOf(settings, change.url)
  const { version, now, ...endpoint } = await getEndpoint(db, id)
  const changed = changeOf(endpoint, { ...change, url }, now)
  const fields = Object.keys(change).sort().join(',')
  const detail = change.isOn === undefined ? { fields } : { fields, isOn: change.isOn }
  return {
    value: toWebhook({ ...endpoint, ...changed }),
    statements: [
      updateEndpoint(db, { id, version }, changed),
      noteEndpoint({ ...who, action: 'webhook.changed', id, detail }),
    ],
  }
}
