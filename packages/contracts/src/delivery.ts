import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { MessageKind } from './outbox.ts'

export const DeliveryStatus = z.enum(['due', 'sent', 'skipped', 'dead']).meta({ id: 'DeliveryStatus' })
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/** A mail as staff see it: what became of it, and nothing of what it says or where it goes. */
export const Delivery = z
  .object({
    id: Id,
    kind: MessageKind,
    status: DeliveryStatus.meta({
      description: 'skipped: its reader wants no such mail; dead: given up, with a reason',
    }),
    recipientId: Id.nullable().meta({ description: 'null: somebody without an account' }),
    subjectId: Id.meta({ description: 'What it is about: an offer, an appointment, a payment, a link' }),
    attempts: z.int().nonnegative(),
    failure: z.string().nullable().meta({ description: 'Why the last attempt did not work' }),
    createdAt: Instant,
    nextAttemptAt: Instant.nullable().meta({ description: 'While it is due: not before' }),
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

export const DeliveryFilters = { status: DeliveryStatus.optional(), kind: MessageKind.optional() }

/** What a person may switch off by mail. Links and what concerns the account's safety always go. */
export const MailTopic = z.enum(['offers', 'appointments', 'news'])
export type MailTopic = z.infer<typeof MailTopic>

const mails = z.object({
  offers: z.boolean().meta({ description: 'Offers, reminders of them, and a paused place in line' }),
  appointments: z.boolean().meta({ description: 'Bookings, reminders, changes, results' }),
  news: z.boolean().meta({ description: 'What concerns a center or its payouts, or the campaigns of a donor' }),
})

export const NotificationPreferences = z.object({ email: mails }).meta({ id: 'NotificationPreferences' })
export type NotificationPreferences = z.infer<typeof NotificationPreferences>

/** What is not given stays. */
export const NotificationPreferencesChange = z
  .strictObject({ email: z.strictObject(mails.shape).partial() })
  .meta({ id: 'NotificationPreferencesChange' })
export type NotificationPreferencesChange = z.infer<typeof NotificationPreferencesChange>
