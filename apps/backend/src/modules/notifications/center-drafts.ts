import { type Draft, LINK } from './drafts'

export type CenterKind =
  | 'center_invitation'
  | 'center_active'
  | 'center_rejected'
  | 'center_suspended'
  | 'payout_paid'
  | 'bank_account_changed'

const page = '/center'

/** What those who work for a center are told. */
export function centerDraft(kind: CenterKind): Draft {
  switch (kind) {
    case 'center_invitation':
      return {
        subject: 'A screening center asks you to join',
        lines: [
          'A screening center would like you to work with it on Goodturn. Sign in with this address and accept; if you have no password yet, have a link to set one sent from the sign-in page:',
          LINK,
        ],
        page,
      }
    case 'center_active':
      return { subject: 'Your center takes part', lines: ['Your center can take patients now.', LINK], page }
    case 'center_rejected':
      return {
        subject: 'About your application',
        lines: ['Your center was not accepted. The reason stands on this page:', LINK],
        page,
      }
    case 'center_suspended':
      return {
        subject: 'Your center is suspended',
        lines: ['Your center takes no new bookings for now. The reason stands on this page:', LINK],
        page,
      }
    case 'payout_paid':
      return { subject: 'Money is on its way', lines: ['A payout to your center was made. The statement:', LINK], page }
    case 'bank_account_changed':
      return {
        subject: 'Your center is paid to another account',
        lines: [
          'The bank account that your center is paid to was set or replaced. It stands on this page:',
          LINK,
          'If it was nobody of yours, set the right one at once, and tell the programme: payouts are held for three days after a change.',
        ],
        page: '/center/money',
      }
  }
}
