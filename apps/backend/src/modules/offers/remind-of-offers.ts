import { type Db, type Sql, sql } from '../../platform/db'
import { outbox } from '../notifications/outbox'

const BATCH_MAX = 1_000

type Reminder = { kind: 'offer_reminder_half' | 'offer_reminder_day'; column: Sql; due: Sql }

const half: Reminder = {
  kind: 'offer_reminder_half',
  column: sql`half_reminded_at`,
  // Written as the index has it: a time in UTC without zone, whose sum does not depend on a session's zone.
  due: sql`(offered_at AT TIME ZONE 'UTC') + (expires_at - offered_at) / 2 <= now() AT TIME ZONE 'UTC'`,
}

const day: Reminder = {
  kind: 'offer_reminder_day',
  column: sql`day_reminded_at`,
  due: sql`expires_at <= now() + interval '24 hours'`,
}

/**
 * Puts reminders of open offers into the outbox: when half of the time has gone, and 24 hours before the end; each once.
 * One statement for each kind and batch. Answers how many offers were due; fewer than a batch of each means all.
 */
export async function remindOfOffers(db: Db): Promise<{ isLast: boolean }> {
  const halves = await remind(db, half)
  const days = await remind(db, day)
  return { isLast: halves < BATCH_MAX && days < BATCH_MAX }
}

const remind = (db: Db, { kind, column, due }: Reminder): Promise<number> => db.$executeRaw`
  WITH due AS (
    SELECT id FROM offers WHERE status = 'open' AND ${column} IS NULL AND expires_at > now() AND ${due}
    LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED
  ), offer AS (
    UPDATE offers o SET ${column} = now() FROM due WHERE o.id = due.id RETURNING o.id, o.patient_id
  ), message AS (
    ${outbox.tellEach({ kind, from: sql`offer`, recipientId: sql`patient_id`, subjectId: sql`id` })}
  )
  SELECT id FROM offer`
