import type { OutboxItem } from '@goodturn/contracts/outbox'

import type { Settings } from '../../env'
import { oneTimeTokenOf } from '../../platform/one-time-tokens'
import { composeMessage } from './compose-message'
import type { OutboxRow } from './queries'

const withToken = new Set<OutboxRow['kind']>(['verify_email', 'reset_password'])

/** The mail of an outbox row, as whoever it is for would see it. */
export function readMessage(settings: Settings, row: OutboxRow): OutboxItem {
  const token = withToken.has(row.kind) ? oneTimeTokenOf(settings, row.kind, row.subjectId) : null
  const amountMinor = row.amountMinor === null ? null : Number(row.amountMinor)
  const { PUBLIC_URL: publicUrl, PROGRAMME_TIME_ZONE: timeZone, PROGRAMME_CURRENCY: currency } = settings
  const message = composeMessage({ ...row, amountMinor, token }, { publicUrl, timeZone, currency })
  const { id, kind, to, createdAt, sentAt } = row
  return { id, kind, to, ...message, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null }
}
