import { type Db, type Sql, sql } from '../../../platform/db'
import { isBeingOffered, shareLine } from '../waitlist'

export const BATCH_MAX = 500
/** Whoever is reminded late, because nothing ran for a while, still has these days before anything pauses. */
const DAYS_AFTER_REMINDER = 3

/** Everybody is told in the same statement: a message of a kind about a question, and a line in the log. */
const tellAndNote = ({ kind, action }: { kind: string; action: string }): Sql => sql`
  message AS (
    INSERT INTO outbox_messages (kind, recipient_id, subject_id) SELECT ${kind}, patient_id, renewal_id FROM told
    ON CONFLICT (kind, subject_id) DO NOTHING
  )
  INSERT INTO audit_events (action, entity, entity_id) SELECT ${action}, 'waitlist_entry', entry_id FROM told`

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
    UPDATE waitlist_entries e SET renewal_id = a.renewal_id FROM asked a WHERE e.id = a.entry_id
    RETURNING e.id AS entry_id, e.patient_id, e.renewal_id
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
 * was. Entries whose offer is on its way are left alone. Two statements; answers how many.
 */
export async function pauseSilent(tx: Db): Promise<number> {
  await shareLine(tx)
  return tx.$executeRaw`
    WITH due AS (
      SELECT e.id, r.id AS renewal_id FROM renewals r JOIN waitlist_entries e ON e.id = r.entry_id AND e.renewal_id = r.id
      WHERE r.outcome = 'pending' AND r.reminded_at IS NOT NULL AND r.answer_by <= now()
        AND e.status = 'waiting' AND NOT ${isBeingOffered}
      ORDER BY r.answer_by LIMIT ${BATCH_MAX} FOR UPDATE OF e SKIP LOCKED
    ), told AS (
      UPDATE waitlist_entries e SET status = 'paused', paused_until = NULL FROM due WHERE e.id = due.id
      RETURNING e.id AS entry_id, e.patient_id, due.renewal_id
    ), ${tellAndNote({ kind: 'renewal_lapsed', action: 'entry.renewal_lapsed' })}`
}
