import { z } from 'zod'

import { type Db, sql } from '../../platform/db'
import { sqlStateOf } from '../../platform/db-errors'
import { assume } from '../../platform/invariant'
import { audit } from '../audit'
import { type DocumentFacts, documentKinds } from './facts'
import type { Subject } from './subject-queries'

// What a document says is stored by this room alone, and stays as it was; nothing reads it but the drawing.
const StoredFacts = z.custom<DocumentFacts>((facts) => typeof facts === 'object' && facts !== null)

const DocumentRow = z.object({
  id: z.string(),
  kind: z.enum(documentKinds),
  year: z.int(),
  serial: z.int(),
  facts: StoredFacts,
  issuedAt: z.date(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

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
  const rows = await db.$rows(
    DocumentRow,
    sql`
    SELECT ${columns} FROM documents
    WHERE kind = ${facts.kind}::document_kind AND subject_id = ${subjectId}::uuid AND version = ${version}::int`,
  )
  return rows[0] ?? null
}

/**
 * Takes the next number and makes the document that has it, both or neither. The next one waits for the counter's row, which
 * is why drawing is not done in here. One statement.
 */
async function insertDocument(
  db: Db,
  { facts, subjectId, version, actorId, requestId, timeZone }: Issue,
): Promise<DocumentRow> {
  const noted = audit.noteEach({
    actorId,
    action: 'document.issued',
    entity: 'document',
    requestId,
    from: sql`made`,
    entityId: sql`id`,
    detail: sql`jsonb_build_object('kind', kind, 'year', year, 'serial', serial, 'subjectId', subject_id)`,
  })
  const rows = await db.$rows(
    DocumentRow,
    sql`
    WITH counter AS (
      INSERT INTO document_counters AS c (kind, year, last)
      VALUES (${facts.kind}::document_kind, extract(year FROM now() AT TIME ZONE ${timeZone})::smallint, 1)
      ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1
      RETURNING kind, year, last
    ), made AS (
      INSERT INTO documents (kind, year, serial, subject_id, version, facts, issued_by)
      SELECT kind, year, last, ${subjectId}::uuid, ${version}::smallint, ${JSON.stringify(facts)}::jsonb, ${actorId}::uuid
      FROM counter RETURNING *
    ), noted AS (${noted})
    SELECT ${columns} FROM made`,
  )
  return assume(rows[0], 'an inserted document has a row')
}
