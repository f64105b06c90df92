// The export log.
import { EXPORTS_PER_HOUR_MAX, type Export, type ExportList, type ExportStatus } from '@goodturn/contracts/export'
import { sql as fragment, type InferResult } from 'kysely'

import { type Db, databaseNow, expectSqlRows, type Statement, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { audit } from '../audit'
import type { Recent } from './rules'

/** One that has handed out nothing for so long was cut off: a batch takes seconds. */
const STILL_AFTER_MINUTES = 10

/** What somebody has begun within the last hour, with an id for one more and the database's clock. */
export async function readRecent(db: Db, actorId: string): Promise<{ recent: Recent; id: string; now: Date }> {
  const { id, now, ...recent } = await db.$kysely
    .selectFrom(({ selectFrom }) =>
      selectFrom('exports')
        .select('startedAt')
        .where('actorId', '=', actorId)
        .where(fragment<boolean>`started_at > now() - interval '1 hour'`)
        .orderBy('startedAt', 'desc')
        .limit(EXPORTS_PER_HOUR_MAX)
        .as('newest'),
    )
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min<Date | null>('startedAt').as('oldest')])
    .select([fragment<string>`uuidv7()`.as('id'), databaseNow.as('now')])
    .executeTakeFirstOrThrow()
  return { recent, id, now }
}

export type NewExport = {
  id: string
  actorId: string
  list: ExportList
  filters: Record<string, string>
  byEmail: boolean
}

/**
 * Makes one beginning wait for another of the same person, so that many at once are counted one after the other. The first of
 * a batch: what stands after it sees what the others have written.
 */
export const lockActor = (actorId: string): Statement =>
  sql`SELECT id FROM users WHERE id = ${actorId}::uuid FOR NO KEY UPDATE`

/** Writes down that somebody begins an export, if there are still fewer than one may begin within an hour. */
export const insertExport = ({ id, actorId, list, filters, byEmail }: NewExport): Statement =>
  expectSqlRows(
    1,
    sql`
    INSERT INTO exports (id, actor_id, list, filters, by_email)
    SELECT ${id}::uuid, ${actorId}::uuid, ${list}, ${JSON.stringify(filters)}::jsonb, ${byEmail}
    WHERE (SELECT count(*) FROM exports WHERE actor_id = ${actorId}::uuid AND started_at > now() - interval '1 hour')
      < ${EXPORTS_PER_HOUR_MAX}::int
    RETURNING id`,
  )

/** Counts rows before they are sent, so that the log never says fewer than somebody has. */
export async function noteRows(db: Db, { exportId, rows }: { exportId: string; rows: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE exports SET rows = ${rows}::int, moved_at = now() WHERE id = ${exportId}::uuid AND ended_at IS NULL`
}

type EndArgs = { exportId: string; actorId: string; isComplete: boolean; rows: number }

/** Ends an export, once: what ended stays as it is. */
export async function endExport(db: Db, { exportId, actorId, isComplete, rows }: EndArgs): Promise<void> {
  const noted = audit.noteEach({
    actorId,
    action: isComplete ? 'export.completed' : 'export.cut_off',
    entity: 'export',
    from: sql`ended`,
    entityId: sql`id`,
    detail: sql`jsonb_build_object('list', list, 'rows', rows)`,
  })
  await db.$executeRaw(sql`
    WITH ended AS (
      UPDATE exports SET rows = ${rows}::int, moved_at = now(), ended_at = now(), complete = ${isComplete}
      WHERE id = ${exportId}::uuid AND ended_at IS NULL RETURNING *
    ) ${noted}`)
}

const status = fragment<ExportStatus>`CASE WHEN complete THEN 'complete'
  WHEN ended_at IS NULL AND moved_at > now() - interval '1 minute' * ${STILL_AFTER_MINUTES}::int THEN 'running'
  ELSE 'cut_off' END`

const selectExports = (db: Db) =>
  db.$kysely
    .selectFrom('exports')
    .select(['id', 'list', 'filters', 'byEmail', 'actorId', 'startedAt', 'endedAt', 'rows', status.as('status')])

type Row = InferResult<ReturnType<typeof selectExports>>[number]

export const keyOfExport = (row: Row): CursorKey => [row.startedAt.toISOString(), row.id]

export const toExport = (row: Row): Export => ({
  ...row,
  list: row.list as ExportList,
  filters: row.filters as Export['filters'],
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

type Filters = { list?: ExportList | undefined; actorId?: string | undefined }

/** The export log, newest first. */
export function listExports(db: Db, { list, actorId, after, limit }: Filters & PageArgs): Promise<Row[]> {
  const [startedAt, id] = after ?? []
  let query = selectExports(db)
  if (list) query = query.where('list', '=', list)
  if (actorId) query = query.where('actorId', '=', actorId)
  if (startedAt && id) {
    query = query.where(fragment<boolean>`(started_at, id) < (${startedAt}::timestamptz, ${id}::uuid)`)
  }
  return query
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
