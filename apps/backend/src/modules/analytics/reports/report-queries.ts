import { type Db, joinSql, type Sql, sql, unsafeRaw } from '../../../platform/db'

/** What several reports read, in one statement: for each its values, by the names that it gave them. */
export async function readValues(
  db: Db,
  jobs: readonly Readonly<Record<string, Sql>>[],
): Promise<Record<string, unknown>[]> {
  const reads = jobs.flatMap((job, at) => Object.entries(job).map(([name, read]) => ({ at, name, read })))
  const columns = reads.map(({ read }, place) => sql`(${read}) AS ${unsafeRaw(`"${place}"`)}`)
  const [row = {}] = await db.$queryRaw<Record<string, unknown>[]>`SELECT ${joinSql(columns)}`
  const values: Record<string, unknown>[] = jobs.map(() => ({}))
  for (const [place, { at, name }] of reads.entries()) {
    const own = values[at]
    if (own) own[name] = row[String(place)]
  }
  return values
}
