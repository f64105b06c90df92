import { type Db, sql } from '../../../platform/db'
import { outbox } from '../../notifications/outbox'

const BATCH_MAX = 1_000

/** Reminds of appointments a day before, each once. One statement for a batch; answers how many. */
export const remindOfAppointments = (db: Db): Promise<number> =>
  db.$executeRaw(
    outbox.tellEach({
      kind: 'appointment_reminder',
      recipientId: sql`a.patient_id`,
      subjectId: sql`a.id`,
      from: sql`appointments a
        WHERE a.status = 'scheduled' AND a.starts_at > now() AND a.starts_at <= now() + interval '24 hours'
          AND a.booked_at < a.starts_at - interval '24 hours'
          AND NOT EXISTS (SELECT 1 FROM outbox_messages m WHERE m.kind = 'appointment_reminder' AND m.subject_id = a.id)
        ORDER BY a.starts_at LIMIT ${BATCH_MAX}`,
    }),
  )
