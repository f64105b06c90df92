// All reads of versions of the policy, with who wrote them and how many runs they have decided.
import { type Db, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { type PolicyRow, policyColumns, type StoredPolicy, toPolicy } from '../policies'

type VersionFacts = { isActive: boolean; createdBy: string | null; createdByName: string | null; runs: number }
export type VersionRow = StoredPolicy & VersionFacts

const versions = sql`
  SELECT ${policyColumns}, p.active AS "isActive", p.created_by AS "createdBy", u.full_name AS "createdByName",
    (SELECT count(*)::int FROM match_runs r WHERE r.policy_id = p.id) AS runs
  FROM policies p LEFT JOIN users u ON u.id = p.created_by`

const toVersionRow = ({ isActive, createdBy, createdByName, runs, ...row }: PolicyRow & VersionFacts): VersionRow => ({
  ...toPolicy(row),
  isActive,
  createdBy,
  createdByName,
  runs,
})

export const keyOfVersion = ({ version }: VersionRow): CursorKey => [String(version)]

/** Versions, newest first. */
export async function listVersions(db: Db, { limit, after }: PageArgs): Promise<VersionRow[]> {
  const before = after?.[0] ? sql`WHERE p.version < ${Number(after[0])}` : sql``
  const rows = await db.$queryRaw<(PolicyRow & VersionFacts)[]>`
    ${versions} ${before} ORDER BY p.version DESC LIMIT ${limit + 1}`
  return rows.map(toVersionRow)
}

/** One version, or null. */
export async function findVersion(db: Db, id: string): Promise<VersionRow | null> {
  const rows = await db.$queryRaw<(PolicyRow & VersionFacts)[]>`${versions} WHERE p.id = ${id}::uuid`
  return rows[0] ? toVersionRow(rows[0]) : null
}

/** Names of screenings, by name, as a version has them. */
export async function listTypeNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM screening_types WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY name`
  return rows.map(({ name }) => name)
}

/** The number of the newest version. */
export async function findLastVersion(db: Db): Promise<number> {
  const { last } = await db.$kysely
    .selectFrom('policies')
    .select(({ fn }) => fn.max('version').as('last'))
    .executeTakeFirstOrThrow()
  return last
}
