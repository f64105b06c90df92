import { type Db, sql } from '../../platform/db'
import { sqlStateOf } from '../../platform/db-errors'
import { assume } from '../../platform/invariant'
import type { DocumentFacts } from './facts'
import type { Subject } from './subject-queries'

export type DocumentRow = {
  id: string
  kind: DocumentFacts['kind']
  year: number
  serial: number
  facts: DocumentFacts
  issuedAt: Date
}

export type Issue = Subject<DocumentFacts> & { actorId: string; requestId: string; timeZone: string }

const UNIQUE_VIOLATION = '23505'

const columns = sql`id, kind::text AS kind, year::int AS year, serial, facts, issued_at AS "issuedAt"`

/** The document of a subject: the one that there is, or a new one with the next number of its kind and year. */
export async function issueDocument(db: Db, issue: Issue): Promise<DocumentRow> {
  const known = await findDocument(db, issue)
  if (known) return known
  try {
    return await insertDocument(db, issue)
  } catch (error) {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error
    // Somebody else has issued it in between; with this statement its number was taken back, so it leaves no gap.
    return assume(await findDocument(db, issue), 'what violates a unique key is there')
  }
}

async function findDocument(db: Db, { facts, subjectId, version }: Issue): Promise<DocumentRow | null> {
  const rows = await db.$queryRaw<DocumentRow[]>`
    SELECT ${columns} FROM documents
    WHERE kind = ${facts.kind}::document_kind AND subject_id = ${subjectId}::uuid AND version = ${version}::int`
  return rows[0] ?? null
}

/**
 * Takes the next number and makes the document that has it, both or neither. Whoever comes next waits for the counter's row,
 * which is why drawing is not done in here. One statement.
 */
async function insertDocument(db: Db, { facts, subjectId, version, actorId, requestId, timeZone }: Issue) {
  const rows = await db.$queryRaw<DocumentRow[]>`
    WITH counter AS (
      INSERT INTO document_counters AS c (kind, year, last)
      VALUES (${facts.kind}::document_kind, extract(year FROM now() AT TIME ZONE ${timeZone})::smallint, 1)
      ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1
      RETURNING kind, year, last
    ), made AS (
      INSERT INTO documents (kind, year, serial, subject_id, version, facts, issued_by)
      SELECT kind, year, last, ${subjectId}::uuid, ${version}::smallint, ${JSON.stringify(facts)}::jsonb, ${actorId}::uuid
      FROM counter RETURNING *
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, 'document.issued', 'document', id, ${requestId},
        jsonb_build_object('kind', kind, 'year', year, 'serial', serial, 'subjectId', subject_id)
      FROM made
    )
    SELECT ${columns} FROM made`
  return assume(rows[0], 'an inserted document has a row')
}
