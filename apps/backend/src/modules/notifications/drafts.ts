// What each kind of message says, in words.
import type { MessageKind } from '@goodturn/contracts/outbox'

import { type AppealKind, appealDraft } from './appeal-drafts'
import { type AppointmentKind, appointmentDraft } from './appointment-drafts'
import { type CampaignKind, campaignDraft } from './campaign-drafts'
import { type CenterKind, centerDraft } from './center-drafts'
import { type RenewalKind, renewalDraft } from './renewal-drafts'
import { type SafetyKind, safetyDraft } from './safety-drafts'

/** Stands in a draft where its link goes. */
export const LINK = '<link>'

/** The subject of a message, its sentences, and the page it leads to. */
export type Draft = {
  subject: string
  lines: string[]
  page: string
  /** Where the link of the mail leads, when that is another page: one for whoever holds the mail. */
  mailPage?: string
}

/** What the sentences are filled with. */
export type Words = {
  screening: string
  amount: string
  deadline: string
  pausedUntil: string
  time: string
  center: string
  reference: string
  campaign: string
  /** Where its donor sees it. */
  campaignPage: string
  runsOutOn: string | null
  reason: string | null
}

export function draftOf(kind: MessageKind, words: Words): Draft {
  switch (kind) {
    case 'verify_email':
    case 'already_registered':
    case 'reset_password':
    case 'session_reuse_detected':
      return accountDraft(kind)
    case 'second_factor_on':
    case 'second_factor_off':
    case 'second_factor_reset_asked':
    case 'second_factor_reset':
    case 'recovery_code_used':
    case 'recovery_codes_renewed':
      return safetyDraft(kind)
    case 'offer_made':
    case 'offer_reminder_half':
    case 'offer_reminder_day':
    case 'offer_expired':
    case 'offer_revoked':
    case 'offer_released':
    case 'entry_paused':
      return offerDraft(kind, words)
    case 'appointment_booked':
    case 'appointment_reminder':
    case 'appointment_cancelled':
    case 'appointment_missed':
    case 'screening_done':
    case 'result_ready':
      return appointmentDraft(kind, words)
    case 'renewal_asked':
    case 'renewal_reminder':
    case 'renewal_lapsed':
      return renewalDraft(kind, words)
    case 'appeal_accepted':
    case 'appeal_refused':
      return appealDraft(kind, words)
    case 'center_invitation':
    case 'center_active':
    case 'center_rejected':
    case 'center_suspended':
    case 'payout_paid':
    case 'bank_account_changed':
      return centerDraft(kind)
    case 'donation_received':
      return donationDraft(words)
    case 'campaign_low':
    case 'campaign_paused':
    case 'campaign_resumed':
    case 'campaign_closed':
      return campaignDraft(kind, words)
  }
}

type AccountKind = 'verify_email' | 'already_registered' | 'reset_password' | 'session_reuse_detected'

function accountDraft(kind: AccountKind): Draft {
  switch (kind) {
    case 'verify_email':
      return {
        subject: 'Confirm your e-mail address',
        lines: [
          'Somebody, most likely you, opened a Goodturn account with this address. Confirm it within 24 hours:',
          LINK,
          'If it was not you, do nothing.',
        ],
        page: '/verify-email',
      }
    case 'already_registered':
      return {
        subject: 'You already have an account',
        lines: [
          'Somebody, most likely you, tried to open a Goodturn account with this address. There is one already.',
          'Sign in as usual; if you do not know the password any more, have a link to set a new one sent:',
          LINK,
        ],
        page: '/forgot-password',
      }
    case 'reset_password':
      return {
        subject: 'Set a new password',
        lines: [
          'Set a new password within 30 minutes:',
          LINK,
          'If you did not ask for this, do nothing: nothing has changed.',
        ],
        page: '/reset-password',
      }
    case 'session_reuse_detected':
      return {
        subject: 'We signed you out',
        lines: [
          'A sign-in of yours was used from two places, as if it had been copied, so we ended it.',
          'Sign in again. If you do not know what happened, set a new password as well:',
          LINK,
        ],
        page: '/forgot-password',
      }
  }
}

/** The receipt of a gift to the pool. */
const donationDraft = ({ amount, reference }: Words): Draft => ({
  subject: 'Thank you: your gift has come',
  lines: [
    `Your gift of ${amount} is in the general pool, which pays for people whom no other campaign can pay for.`,
    `It is written down as ${reference}. Keep this mail as your receipt.`,
    LINK,
  ],
  page: '/rules',
})

type OfferKind = Exclude<
  MessageKind,
  | AccountKind
  | SafetyKind
  | AppointmentKind
  | CenterKind
  | CampaignKind
  | RenewalKind
  | AppealKind
  | 'donation_received'
>

function offerDraft(kind: OfferKind, { screening, amount, deadline, pausedUntil }: Words): Draft {
  switch (kind) {
    case 'offer_made':
      return {
        subject: `Your screening is funded: ${screening}`,
        lines: [`A donor pays ${amount} for your screening: ${screening}.`, `Claim it until ${deadline}:`, LINK],
        page: '/offers',
      }
    case 'offer_reminder_half':
    case 'offer_reminder_day':
      return {
        subject:
          kind === 'offer_reminder_day' ? `Last day to claim: ${screening}` : `Still yours to claim: ${screening}`,
        lines: [`Your funded screening is waiting: ${screening}. Claim it until ${deadline}:`, LINK],
        page: '/offers',
      }
    case 'offer_expired':
      return {
        subject: `An offer has ended: ${screening}`,
        lines: [`Nobody claimed the offer for ${screening} in time, so the money goes to the next in line.`, LINK],
        page: '/waitlist',
      }
    case 'offer_revoked':
      return {
        subject: `An offer was taken back: ${screening}`,
        lines: [`We had to take back the offer for ${screening}. It is not your doing, and you keep your place.`, LINK],
        page: '/waitlist',
      }
    case 'offer_released':
      return {
        subject: `A claimed offer has gone back: ${screening}`,
        lines: [`There was no screening (${screening}) with it, so its money goes to the next in line.`, LINK],
        page: '/waitlist',
      }
    case 'entry_paused':
      return {
        subject: `Your place is paused: ${screening}`,
        lines: [`Several offers for ${screening} were not taken, so your place rests until ${pausedUntil}.`, LINK],
        page: '/waitlist',
      }
  }
}
