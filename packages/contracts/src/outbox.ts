import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { Email } from './text.ts'

export const MessageKind = z
  .enum([
    'verify_email',
    'already_registered',
    'reset_password',
    'session_reuse_detected',
    'second_factor_on',
    'second_factor_off',
    'second_factor_reset_asked',
    'second_factor_reset',
    'recovery_code_used',
    'recovery_codes_renewed',
    'offer_made',
    'offer_reminder_half',
    'offer_reminder_day',
    'offer_expired',
    'offer_revoked',
    'entry_paused',
    'renewal_asked',
    'renewal_reminder',
    'renewal_lapsed',
    'appeal_accepted',
    'appeal_refused',
    'offer_released',
    'appointment_booked',
    'appointment_reminder',
    'appointment_cancelled',
    'appointment_missed',
    'screening_done',
    'result_ready',
    'center_invitation',
    'center_active',
    'center_rejected',
    'center_suspended',
    'payout_paid',
    'bank_account_changed',
    'donation_received',
    'campaign_low',
    'campaign_paused',
    'campaign_resumed',
    'campaign_closed',
  ])
  .meta({ id: 'MessageKind' })
export type MessageKind = z.infer<typeof MessageKind>

/** A mail as its reader would see it. `link` and `token` are there when the mail asks to click. */
export const OutboxItem = z
  .object({
    id: Id,
    kind: MessageKind,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    link: z.string().optional(),
    token: z.string().optional().meta({ description: 'What the link carries, to copy into a request' }),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'OutboxItem' })
export type OutboxItem = z.infer<typeof OutboxItem>

export const OutboxFilters = { email: Email.optional(), kind: MessageKind.optional() }
