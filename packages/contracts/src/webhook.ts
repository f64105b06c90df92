import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { line } from './text.ts'

/** What endpoints can be told of. A name is never given another meaning; a new one is added. */
export const WebhookEventName = z
  .enum([
    'offer.made',
    'offer.claimed',
    'offer.declined',
    'offer.expired',
    'offer.revoked',
    'appointment.booked',
    'appointment.cancelled',
    'appointment.completed',
    'campaign.funded',
    'campaign.closed',
    'run.applied',
    'payout.paid',
  ])
  .meta({ id: 'WebhookEventName' })
export type WebhookEventName = z.infer<typeof WebhookEventName>

/** What is sent: one of the public events, or the test that an administrator asks for. */
export const WebhookMessageType = z
  .enum([...WebhookEventName.options, 'webhook.test'])
  .meta({ id: 'WebhookMessageType' })
export type WebhookMessageType = z.infer<typeof WebhookMessageType>

const events = z
  .array(WebhookEventName)
  .min(1)
  .max(WebhookEventName.options.length)
  .refine((names) => new Set(names).size === names.length, 'An event may stand here once')

const url = z
  .string()
  .max(2_000)
  .meta({ format: 'uri', example: 'https://hooks.example.org/goodturn', description: 'https, and a public host name' })

export const WebhookInput = z.strictObject({ url, name: line(100), events }).meta({ id: 'WebhookInput' })
export type WebhookInput = z.infer<typeof WebhookInput>

/** What is not given stays. Switching it on again forgets that it has failed. */
export const WebhookChange = z
  .strictObject({ url, name: line(100), events, isOn: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'There is nothing here to change')
  .meta({ id: 'WebhookChange' })
export type WebhookChange = z.infer<typeof WebhookChange>

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    name: z.string(),
    events: z.array(WebhookEventName),
    isOn: z.boolean(),
    offReason: z.enum(['by_hand', 'failing', 'gone']).nullable().meta({
      description: 'failing: nothing has worked for three days. gone: it answered 410',
    }),
    failingSince: Instant.nullable().meta({ description: 'Since when no attempt has worked' }),
    previousSecretUntil: Instant.nullable().meta({ description: 'Until when the secret before signs as well' }),
    createdAt: Instant,
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

export const WebhookList = z.object({ items: z.array(Webhook) }).meta({ id: 'WebhookList' })

/** An endpoint and its secret, the only time that it is shown. */
export const WebhookWithSecret = Webhook.extend({
  secret: z.string().meta({ description: 'Signs by the Standard Webhooks scheme', example: 'whsec_bm90IGEgc2VjcmV0' }),
}).meta({ id: 'WebhookWithSecret' })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

export const WebhookDeliveryStatus = z.enum(['due', 'sent', 'dead']).meta({ id: 'WebhookDeliveryStatus' })
export type WebhookDeliveryStatus = z.infer<typeof WebhookDeliveryStatus>

/** Why an attempt did not work. `status`: it answered something else than 2xx. */
const WebhookError = z.enum([
  'timeout',
  'unreachable',
  'redirected',
  'status',
  'gone',
  'address_refused',
  'secret_unreadable',
])
export type WebhookError = z.infer<typeof WebhookError>

/** One event on its way to one endpoint. */
export const WebhookDelivery = z
  .object({
    id: Id,
    eventId: Id.meta({ description: 'The webhook-id that is sent, the same at every attempt' }),
    type: WebhookMessageType,
    status: WebhookDeliveryStatus.meta({ description: 'dead: given up after eight attempts' }),
    attempts: z.int().nonnegative().meta({ description: 'Since it was made, or since it was last replayed' }),
    lastStatus: z.int().nullable().meta({ description: 'The HTTP status that the last attempt was answered' }),
    lastError: WebhookError.nullable(),
    nextAttemptAt: Instant.nullable().meta({ description: 'While it is due: not before' }),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookDeliveryFilters = { status: WebhookDeliveryStatus.optional() }
export const WebhookDeliveryParams = z.strictObject({ id: Id, deliveryId: Id })
