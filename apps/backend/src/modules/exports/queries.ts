// The export log. `db` comes first, so a verb passes its transaction.
import { EXPORTS_PER_HOUR_MAX, type Export, type ExportList, type ExportStatus } from '@goodturn/contracts/export'

import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

/** One that has handed out nothing for so long was cut off: a batch takes seconds. */
const STILL_AFTER_MINUTES = 10

type StartArgs = {
  actorId: string
  list: ExportList
  filters: Record<string, string>
  byEmail: boolean
  requestId: string
}

export type Started = { kind: 'started'; id: string } | { kind: 'too_many'; retryAfterS: number }

/**
 * Writes down that somebody begins an export, unless they have begun as many as one may within an hour. Who asks is held
 * first, so that many at once are counted one after the other.
 */
export async function startExport(tx: Db, args: StartArgs): Promise<Started> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${args.actorId}::uuid FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<{ id: string | null; retryAfterS: number | null }[]>`
    WITH recent AS (
      SELECT count(*) AS count, min(started_at) AS oldest FROM (
        SELECT started_at FROM exports WHERE actor_id = ${args.actorId}::uuid AND started_at > now() - interval '1 hour'
        ORDER BY started_at DESC LIMIT ${EXPORTS_PER_HOUR_MAX}) newest
    ), made AS (
      INSERT INTO exports (actor_id, list, filters, by_email)
      SELECT ${args.actorId}::uuid, ${args.list}, ${JSON.stringify(args.filters)}::jsonb, ${args.byEmail} FROM recent
      WHERE count < ${EXPORTS_PER_HOUR_MAX}::int RETURNING id, list
    ), noted AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${args.actorId}::uuid, 'export.started', 'export', id, ${args.requestId}, jsonb_build_object('list', list)
      FROM made
    )
    SELECT made.id, extract(epoch FROM oldest + interval '1 hour' - now())::float8 AS "retryAfterS"
    FROM recent LEFT JOIN made ON true`
  const { id = null, retryAfterS = null } = rows[0] ?? {}
  return id ? { kind: 'started', id } : { kind: 'too_many', retryAfterS: Math.max(1, retryAfterS ?? 1) }
}

/** Counts rows before they are sent, so that the log never says fewer than somebody has. */
export async function noteRows(db: Db, { exportId, rows }: { exportId: string; rows: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE exports SET rows = ${rows}::int, moved_at = now() WHERE id = ${exportId}::uuid AND ended_at IS NULL`
}

type EndArgs = { exportId: string; isComplete: boolean; rows: number }

/** Ends an export, once: what ended stays as it is. */
export async function endExport(db: Db, { exportId, isComplete, rows }: EndArgs): Promise<void> {
  const action = isComplete ? 'export.completed' : 'export.cut_off'
  await db.$executeRaw`
    WITH ended AS (
      UPDATE exports SET rows = ${rows}::int, moved_at = now(), ended_at = now(), complete = ${isComplete}
      WHERE id = ${exportId}::uuid AND ended_at IS NULL RETURNING *
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, detail)
    SELECT actor_id, ${action}, 'export', id, jsonb_build_object('list', list, 'rows', rows) FROM ended`
}

type Row = Omit<Export, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null; status: ExportStatus }

export const keyOfExport = (row: Row): CursorKey => [row.startedAt.toISOString(), row.id]

export const toExport = (row: Row): Export => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

type Filters = { list?: ExportList | undefined; actorId?: string | undefined }

/** The export log, newest first. */
export async function listExports(db: Db, { list, actorId, after, limit }: Filters & PageArgs): Promise<Row[]> {
  const [startedAt, id] = after ?? []
  return db.$queryRaw<Row[]>`
    SELECT id, list, filters, by_email AS "byEmail", actor_id AS "actorId", started_at AS "startedAt",
      ended_at AS "endedAt", rows,
      CASE WHEN complete THEN 'complete'
        WHEN ended_at IS NULL AND moved_at > now() - interval '1 minute' * ${STILL_AFTER_MINUTES}::int THEN 'running'
        ELSE 'cut_off' END AS status
    FROM exports WHERE true
      ${list ? sql`AND list = ${list}` : sql``}
      ${actorId ? sql`AND actor_id = ${actorId}::uuid` : sql``}
      ${startedAt && id ? sql`AND (started_at, id) < (${startedAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY started_at DESC, id DESC LIMIT ${limit + 1}`
}
