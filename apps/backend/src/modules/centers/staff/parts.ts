import { type Sql, sql } from '../../../platform/db'

/** Ends a person's work for every center. */
export const forget = (userId: string): Sql => sql`
  UPDATE center_staff SET removed_at = now() WHERE user_id = ${userId}::uuid AND removed_at IS NULL`
