import { sql } from '../../platform/db'

/** Until when an appointment must be booked from now on, as the active policy says. */
export const bookBy = sql`(now() + (SELECT booking_days FROM policies WHERE active) * interval '24 hours')`
