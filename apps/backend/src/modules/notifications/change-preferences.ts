import {
  MailTopic,
  type NotificationPreferences,
  type NotificationPreferencesChange,
} from '@goodturn/contracts/delivery'

import type { Db } from '../../platform/db'
import { changeMuted, listMuted } from './outbox'

/** Switches groups of mails off or on; looked at when a mail is sent, so it holds for those that wait. One statement. */
export async function changePreferences(
  db: Db,
  { userId, change }: { userId: string; change: NotificationPreferencesChange },
): Promise<NotificationPreferences> {
  const chosen = (on: boolean) => MailTopic.options.filter((topic) => change.email[topic] === on)
  await changeMuted(db, { userId, off: chosen(false), on: chosen(true) })
  return readPreferences(db, userId)
}

/** What a person wants by mail: everything, until they say otherwise. */
export async function readPreferences(db: Db, userId: string): Promise<NotificationPreferences> {
  const muted = new Set(await listMuted(db, userId))
  return { email: { offers: !muted.has('offers'), appointments: !muted.has('appointments'), news: !muted.has('news') } }
}
