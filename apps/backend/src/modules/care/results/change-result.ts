import type { ResultChange } from '@goodturn/contracts/result'

import { DomainError, invalidField, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { ofStaff, type ResultRow, selectResults } from './queries'
import { fileNameOf } from './rules'

export type ResultOfCenter = {
  resultId: string
  appointmentId: string
  centerId: string
  userId: string
  requestId: string
}

/**
 * Changes the name or the notes of a result; its file never changes. Two statements.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is deleted; `validation_failed` for a name that is not safe.
 */
export async function changeResult(tx: Db, input: ResultOfCenter & { change: ResultChange }): Promise<ResultRow> {
  const { notes } = input.change
  const found = await findResult(tx, input)
  if (!found) throw notFound()
  const name = input.change.name === undefined ? found.name : fileNameOf(input.change.name, found.mediaType)
  if (name === null) throw invalidField('name', 'Letters, digits, spaces and . _ - ( ) only')
  return moveResult(tx, {
    ...input,
    action: 'result.changed',
    when: sql`r.deleted_at IS NULL`,
    set: sql`name = ${name}, notes = CASE WHEN ${notes !== undefined} THEN ${notes || null} ELSE r.notes END`,
    refusal: 'It is deleted',
  })
}

/** Hides a result from everybody; its file stays, to be restored. One statement. @throws {DomainError} `not_found`, `illegal_transition`. */
export const deleteResult = (db: Db, input: ResultOfCenter): Promise<ResultRow> =>
  moveResult(db, {
    ...input,
    action: 'result.deleted',
    when: sql`r.deleted_at IS NULL`,
    set: sql`deleted_at = now(), deleted_by = ${input.userId}::uuid`,
    refusal: 'It is deleted already',
  })

/** Shows a deleted result again. One statement. @throws as `deleteResult` */
export const restoreResult = (db: Db, input: ResultOfCenter): Promise<ResultRow> =>
  moveResult(db, {
    ...input,
    action: 'result.restored',
    when: sql`r.deleted_at IS NOT NULL`,
    set: sql`deleted_at = NULL, deleted_by = NULL`,
    refusal: 'It is not deleted',
  })

const which = ({ resultId, appointmentId, centerId, userId }: ResultOfCenter): Sql =>
  sql`r.id = ${resultId}::uuid AND r.appointment_id = ${appointmentId}::uuid AND ${ofStaff({ centerId, userId })}`

async function findResult(db: Db, input: ResultOfCenter): Promise<ResultRow | null> {
  const rows = await db.$queryRaw<ResultRow[]>`${selectResults(sql`results`, sql`WHERE ${which(input)}`)}`
  return rows[0] ?? null
}

type Move = ResultOfCenter & { action: string; when: Sql; set: Sql; refusal: string }

async function moveResult(db: Db, input: Move): Promise<ResultRow> {
  const rows = await db.$queryRaw<ResultRow[]>`
    WITH moved AS (
      UPDATE results r SET ${input.set} WHERE ${which(input)} AND ${input.when} RETURNING r.*
    ), audit AS (
      ${audit.noteEach({
        actorId: input.userId,
        action: input.action,
        entity: 'result',
        requestId: input.requestId,
        from: sql`moved`,
        entityId: sql`id`,
        detail: sql`jsonb_build_object('appointmentId', appointment_id)`,
      })}
    )
    ${selectResults(sql`moved`)}`
  if (rows[0]) return rows[0]
  if (!(await findResult(db, input))) throw notFound()
  throw new DomainError('illegal_transition', input.refusal)
}
