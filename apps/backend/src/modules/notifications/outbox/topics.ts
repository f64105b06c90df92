import type { MailTopic } from '@goodturn/contracts/delivery'
import { MessageKind } from '@goodturn/contracts/outbox'

/** Which group of mails a kind belongs to; null: it always goes, because it is a link, an invitation, a receipt or a warning. */
export function topicOf(kind: MessageKind): MailTopic | null {
  switch (kind) {
    case 'verify_email':
    case 'already_registered':
    case 'reset_password':
    case 'session_reuse_detected':
    case 'second_factor_on':
    case 'second_factor_off':
    case 'second_factor_reset_asked':
    case 'second_factor_reset':
    case 'recovery_code_used':
    case 'recovery_codes_renewed':
    case 'center_invitation':
    case 'bank_account_changed':
    case 'campaign_paused':
    case 'campaign_resumed':
    case 'campaign_closed':
    case 'donation_received':
    // Silence has a consequence, so the question always goes.
    case 'renewal_asked':
    case 'renewal_reminder':
      return null
    case 'offer_made':
    case 'offer_reminder_half':
    case 'offer_reminder_day':
    case 'offer_expired':
    case 'offer_revoked':
    case 'offer_released':
    case 'entry_paused':
    case 'renewal_lapsed':
    case 'appeal_accepted':
    case 'appeal_refused':
      return 'offers'
    case 'appointment_booked':
    case 'appointment_reminder':
    case 'appointment_cancelled':
    case 'appointment_missed':
    case 'screening_done':
    case 'result_ready':
      return 'appointments'
    case 'center_active':
    case 'center_rejected':
    case 'center_suspended':
    case 'payout_paid':
    case 'campaign_low':
      return 'news'
  }
}

/** Every kind that can be switched off, with its topic: for statements about many messages. */
export const mutableKinds = MessageKind.options.flatMap((kind) => {
  const topic = topicOf(kind)
  return topic ? [{ kind, topic }] : []
})
