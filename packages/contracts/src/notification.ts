import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { MessageKind } from './outbox.ts'

/** What also stands on the site. Mail only: messages with a link to be used once, and those to people without an account. */
export const NotificationKind = MessageKind.exclude([
  'verify_email',
  'already_registered',
  'reset_password',
  'donation_received',
]).meta({ id: 'NotificationKind' })
export type NotificationKind = z.infer<typeof NotificationKind>

export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    title: z.string(),
    text: z.string(),
    page: z.string().meta({ description: 'Where on the site it leads to', example: '/offers' }),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

export const NotificationFilters = {
  unread: z.stringbool().optional().meta({ description: 'true: what is not read yet' }),
}

export const UNREAD_MAX = 100
const IDS_MAX = 100

export const Unread = z
  .object({
    unread: z
      .int()
      .max(UNREAD_MAX)
      .meta({ description: `How many are not read yet; ${UNREAD_MAX} stands for more` }),
  })
  .meta({ id: 'Unread' })
export type Unread = z.infer<typeof Unread>

export const ReadNotificationsBody = z
  .strictObject({ ids: z.array(Id).min(1).max(IDS_MAX).optional().meta({ description: 'Those; all when absent' }) })
  .meta({ id: 'ReadNotificationsBody' })
