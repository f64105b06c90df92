import type { MessageKind } from '@goodturn/contracts/outbox'

/** What a message is about, read when it is sent: it may have changed since the message was enqueued. */
export type MessageFacts = {
  kind: MessageKind
  fullName: string
  screeningName: string | null
  amountMinor: number | null
  expiresAt: Date | null
  pausedUntil: Date | null
  /** For the kinds that carry a link to be used once. */
  token: string | null
}

/** How this programme writes links, times and money. */
export type Programme = { publicUrl: string; timeZone: string; currency: string }

export type Message = { subject: string; text: string; link: string; token?: string }

/** Stands in a draft where its link goes. */
const LINK = '<link>'

/** What each kind says: its subject, its sentences, and the page it leads to. */
type Draft = { subject: string; lines: string[]; page: string }
type Words = { screening: string; amount: string; deadline: string; pausedUntil: string }

/** Writes the text of a message. Pure: the same facts give the same text. */
export function composeMessage(facts: MessageFacts, programme: Programme): Message {
  const draft = draftOf(facts.kind, wordsOf(facts, programme))
  const link = linkTo(programme, draft.page, facts.token)
  const lines = draft.lines.map((line) => (line === LINK ? link : line))
  const text = [`Hello ${facts.fullName},`, ...lines, 'Goodturn'].join('\n\n')
  return { subject: draft.subject, text, link, ...(facts.token ? { token: facts.token } : {}) }
}

/** A token stands behind the #, which browsers keep to themselves, so that no server, proxy or referrer logs it. */
function linkTo({ publicUrl }: Programme, page: string, token: string | null): string {
  const url = new URL(page, publicUrl)
  if (token) url.hash = `token=${token}`
  return url.href
}

function wordsOf(facts: MessageFacts, { timeZone, currency }: Programme): Words {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone })
  const money = new Intl.NumberFormat('en-NG', { style: 'currency', currency })
  return {
    screening: facts.screeningName ?? 'your screening',
    amount: facts.amountMinor === null ? 'the whole price' : money.format(facts.amountMinor / 100),
    deadline: facts.expiresAt ? time.format(facts.expiresAt) : 'the deadline',
    pausedUntil: facts.pausedUntil ? time.format(facts.pausedUntil) : 'you resume it',
  }
}

function draftOf(kind: MessageKind, words: Words): Draft {
  switch (kind) {
    case 'verify_email':
    case 'already_registered':
    case 'reset_password':
    case 'session_reuse_detected':
      return accountDraft(kind)
    case 'offer_made':
    case 'offer_reminder_half':
    case 'offer_reminder_day':
    case 'offer_expired':
    case 'offer_revoked':
    case 'entry_paused':
      return offerDraft(kind, words)
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

type OfferKind = Exclude<MessageKind, AccountKind>

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
    case 'entry_paused':
      return {
        subject: `Your place is paused: ${screening}`,
        lines: [`Several offers for ${screening} were not taken, so your place rests until ${pausedUntil}.`, LINK],
        page: '/waitlist',
      }
  }
}
