import { notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import { worksFor } from './staff/staff-sql'

/** For lists that came back empty: nothing there, or nothing of theirs? @throws {DomainError} `not_found` */
export async function refuseStrangers(db: Db, asked: { centerId: string; userId: string }): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM centers c WHERE c.id = ${asked.centerId}::uuid AND ${worksFor(sql`c.id`, asked.userId)}`
  if (rows.length === 0) throw notFound()
}
