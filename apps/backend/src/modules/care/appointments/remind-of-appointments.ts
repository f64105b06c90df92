import type { Db } from '../../../platform/db'

const BATCH_MAX = 1_000

/** Reminds of appointments a day before, each once. One statement for a batch; answers how many. */
export const remindOfAppointments = (db: Db): Promise<number> => db.$executeRaw`
  INSERT INTO outbox_messages (kind, recipient_id, subject_id)
  SELECT 'appointment_reminder', a.patient_id, a.id FROM appointments a
  WHERE a.status = 'scheduled' AND a.starts_at > now() AND a.starts_at <= now() + interval '24 hours'
    AND a.booked_at < a.starts_at - interval '24 hours'
    AND NOT EXISTS (SELECT 1 FROM outbox_messages m WHERE m.kind = 'appointment_reminder' AND m.subject_id = a.id)
  ORDER BY a.starts_at LIMIT ${BATCH_MAX}
  ON CONFLICT (kind, subject_id) DO NOTHING`
