import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Db, type Sql, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { line } from '../waitlist'

export const BATCH_MAX = 500
/** Whoever is reminded late, because nothing ran for a while, still has these days before anything pauses. */
const DAYS_AFTER_REMINDER = 3

/** Everybody is told in the same statement: a message of a kind about a question, and a line in the log. */
const tellAndNote = ({ kind, action }: { kind: MessageKind; action: string }): Sql => sql`
  message AS (
    ${outbox.tellEach({ kind, from: sql`told`, recipientId: sql`patient_id`, subjectId: sql`renewal_id` })}
  )
  ${audit.noteEach({ actorId: null, action, entity: 'waitlist_entry', from: sql`told`, entityId: sql`entry_id` })}`

/**
 * Asks those who have waited for as long as the policy says, since they joined or last answered, whether they still want
 * their place; the longest wait first. One statement; answers how many. A second tick finds nobody whom the first has asked.
 */
export const askDue = (db: Db): Promise<number> => db.$executeRaw`
  WITH due AS (
    SELECT e.id, e.patient_id, p.answer FROM (
      SELECT renewal_days * interval '24 hours' AS wait, renewal_answer_days * interval '24 hours' AS answer
      FROM policies WHERE active AND renewal_days IS NOT NULL
    ) p CROSS JOIN LATERAL (
      SELECT id, patient_id FROM waitlist_entries
      WHERE status = 'waiting' AND renewal_id IS NULL AND coalesce(renewed_at, joined_at) <= now() - p.wait
      ORDER BY coalesce(renewed_at, joined_at) LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED
    ) e
  ), asked AS (
    INSERT INTO renewals (entry_id, patient_id, remind_at, answer_by)
    SELECT id, patient_id, now() + answer / 2, now() + answer FROM due RETURNING id AS renewal_id, entry_id, patient_id
  ), told AS (
    ${line.askEach({ from: sql`asked` })}
  ), ${tellAndNote({ kind: 'renewal_asked', action: 'entry.renewal_asked' })}`

/** Reminds of questions at half of their time, each once, and late rather than never. One statement; answers how many. */
export const remindDue = (db: Db): Promise<number> => db.$executeRaw`
  WITH due AS (
    SELECT id FROM renewals WHERE outcome = 'pending' AND reminded_at IS NULL AND remind_at <= now()
    ORDER BY remind_at LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED
  ), told AS (
    UPDATE renewals r SET reminded_at = now(),
      answer_by = greatest(answer_by, now() + ${DAYS_AFTER_REMINDER}::int * interval '24 hours')
    FROM due WHERE r.id = due.id RETURNING r.id AS renewal_id, r.entry_id, r.patient_id
  ), ${tellAndNote({ kind: 'renewal_reminder', action: 'entry.renewal_reminded' })}`

/**
 * Pauses the places of those who were reminded and have not answered in time. Nobody loses a place: it is resumed where it
 * was. Entries whose offer is on its way are left alone. One batch; answers how many.
 */
export async function pauseSilent(db: Db): Promise<number> {
  const [, paused] = await db.$together([line.share(), pauseDue])
  return paused?.rowCount ?? 0
}

const pauseDue = sql`
  WITH due AS (
    SELECT e.id AS entry_id, r.id AS renewal_id
    FROM renewals r JOIN waitlist_entries e ON e.id = r.entry_id AND e.renewal_id = r.id
    WHERE r.outcome = 'pending' AND r.reminded_at IS NOT NULL AND r.answer_by <= now()
      AND e.status = 'waiting' AND NOT ${line.isBeingOffered}
    ORDER BY r.answer_by LIMIT ${BATCH_MAX} FOR UPDATE OF e SKIP LOCKED
  ), told AS (
    ${line.pauseEach({ from: sql`due` })}
  ), ${tellAndNote({ kind: 'renewal_lapsed', action: 'entry.renewal_lapsed' })}`
