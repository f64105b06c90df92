import { type Notification, NotificationKind } from '@goodturn/contracts/notification'
import type { OutboxItem } from '@goodturn/contracts/outbox'

import type { Settings } from '../../env'
import { oneTimeTokenOf } from '../../platform/one-time-tokens'
import { composeMessage, composeNotice, type Programme } from './compose-message'
import type { OutboxRow } from './queries'

/** Kinds whose link carries a token, and what it is for. */
const purposes: Partial<Record<OutboxRow['kind'], string>> = {
  verify_email: 'verify_email',
  reset_password: 'reset_password',
  renewal_asked: 'renewal',
  renewal_reminder: 'renewal',
  renewal_lapsed: 'renewal',
}

/** The mail of an outbox row, as whoever it is for would see it. */
export function readMessage(settings: Settings, row: OutboxRow): OutboxItem {
  const purpose = purposes[row.kind]
  const token = purpose ? oneTimeTokenOf(settings, purpose, row.subjectId) : null
  const message = composeMessage({ ...row, amountMinor: amountOf(row), token }, programmeOf(settings))
  const { id, kind, to, createdAt, sentAt } = row
  return { id, kind, to, ...message, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null }
}

/** The same for the inbox on the site, in which nothing that carries a token stands. */
export function readNotice(settings: Settings, row: OutboxRow): Notification {
  const { id, createdAt, readAt } = row
  const kind = NotificationKind.parse(row.kind)
  const notice = composeNotice({ ...row, amountMinor: amountOf(row), token: null }, programmeOf(settings))
  return { id, kind, ...notice, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null }
}

const amountOf = ({ amountMinor }: OutboxRow): number | null => (amountMinor === null ? null : Number(amountMinor))

const programmeOf = (settings: Settings): Programme => ({
  publicUrl: settings.PUBLIC_URL,
  timeZone: settings.PROGRAMME_TIME_ZONE,
  currency: settings.PROGRAMME_CURRENCY,
})
