import { type Draft, LINK, type Words } from './drafts'

export type RenewalKind = 'renewal_asked' | 'renewal_reminder' | 'renewal_lapsed'

/** Whether somebody still wants their place. The mail leads to a page that asks, and nothing happens before it is answered. */
export function renewalDraft(kind: RenewalKind, { screening, deadline }: Words): Draft {
  const pages = { page: '/waitlist', mailPage: '/renew' }
  switch (kind) {
    case 'renewal_asked':
    case 'renewal_reminder':
      return {
        subject: kind === 'renewal_asked' ? `Still interested? ${screening}` : `Please answer: ${screening}`,
        lines: [
          `You have been in line for some time: ${screening}. Do you still want your place?`,
          `Answer until ${deadline}. Your place stays the same when you say yes; without an answer it pauses:`,
          LINK,
        ],
        ...pages,
      }
    case 'renewal_lapsed':
      return {
        subject: `Your place is paused: ${screening}`,
        lines: [
          `We asked whether you still want your place for ${screening} and heard nothing, so it is paused.`,
          'It is kept for you, and one click resumes it:',
          LINK,
        ],
        ...pages,
      }
  }
}
