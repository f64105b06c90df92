import type { MessageKind } from '@goodturn/contracts/outbox'

import { draftOf, LINK, type Words } from './drafts'

/** What a message is about, read when it is sent: it may have changed since the message was enqueued. */
export type MessageFacts = {
  kind: MessageKind
  /** Null: somebody without an account. */
  fullName: string | null
  screeningName: string | null
  amountMinor: number | null
  expiresAt: Date | null
  pausedUntil: Date | null
  /** Of an appointment. */
  startsAt: Date | null
  centerName: string | null
  /** Of a payment. */
  reference: string | null
  /** Of a message about a campaign. */
  campaignId: string | null
  campaignTitle: string | null
  runsOutOn: Date | null
  reason: string | null
  /** For the kinds that carry a link to be used once. */
  token: string | null
}

/** How this programme writes links, times and money. */
export type Programme = { publicUrl: string; timeZone: string; currency: string }

export type Message = { subject: string; text: string; link: string; token?: string }

/** Writes the text of a message. Pure: the same facts give the same text. */
export function composeMessage(facts: MessageFacts, programme: Programme): Message {
  const draft = draftOf(facts.kind, wordsOf(facts, programme))
  const link = linkTo(programme, draft.mailPage ?? draft.page, facts.token)
  const lines = draft.lines.map((line) => (line === LINK ? link : line))
  const text = [facts.fullName === null ? 'Hello,' : `Hello ${facts.fullName},`, ...lines, 'Goodturn'].join('\n\n')
  return { subject: draft.subject, text, link, ...(facts.token ? { token: facts.token } : {}) }
}

export type Notice = { title: string; text: string; page: string }

/** The same for the site, where its reader is known and the link is a page. Pure. */
export function composeNotice(facts: MessageFacts, programme: Programme): Notice {
  const { subject, lines, page } = draftOf(facts.kind, wordsOf(facts, programme))
  const sentences = lines.filter((line) => line !== LINK).map((line) => line.replace(/:$/, '.'))
  return { title: subject, text: sentences.join(' '), page }
}

/** A token stands behind the #, which browsers keep to themselves, so that no server, proxy or referrer logs it. */
function linkTo({ publicUrl }: Programme, page: string, token: string | null): string {
  const url = new URL(page, publicUrl)
  if (token) url.hash = `token=${token}`
  return url.href
}

function wordsOf(facts: MessageFacts, { timeZone, currency }: Programme): Words {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone })
  // A day of the programme, kept as midnight in UTC.
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
  const money = new Intl.NumberFormat('en-NG', { style: 'currency', currency })
  return {
    screening: facts.screeningName ?? 'your screening',
    amount: facts.amountMinor === null ? 'the whole price' : money.format(facts.amountMinor / 100),
    deadline: facts.expiresAt ? time.format(facts.expiresAt) : 'the deadline',
    pausedUntil: facts.pausedUntil ? time.format(facts.pausedUntil) : 'you resume it',
    time: facts.startsAt ? time.format(facts.startsAt) : 'the time that you booked',
    center: facts.centerName ?? 'your center',
    reference: facts.reference ?? 'your payment',
    campaign: facts.campaignTitle ?? 'your campaign',
    campaignPage: facts.campaignId === null ? '/donor' : `/donor/campaigns/${facts.campaignId}`,
    runsOutOn: facts.runsOutOn ? day.format(facts.runsOutOn) : null,
    reason: facts.reason,
  }
}
