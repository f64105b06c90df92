import { type Sql, sql } from '../../../platform/db'

/** Deletes the words of a person's appeals; one that is open is withdrawn. */
export const forget = (userId: string): Sql => sql`
  UPDATE appeals SET text = '', answer = CASE WHEN answer IS NOT NULL THEN '' END, ended_at = coalesce(ended_at, now()),
    status = CASE WHEN status = 'open' THEN 'withdrawn' ELSE status END
  WHERE patient_id = ${userId}::uuid`
