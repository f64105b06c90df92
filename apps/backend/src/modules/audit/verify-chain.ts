import type { AuditBreak, AuditVerification } from '@goodturn/contracts/audit'

import type { Db } from '../../platform/db'
import { assume } from '../../platform/invariant'

/** Seals of one call: about a second of work. */
const SEALS_MAX = 50_000

export type ChainQuestion = {
  /** Seals behind this number; 0 begins at the beginning. */
  after: number
  /** A head that was noted before: is it still part of the chain? */
  known: { seq: number; hash: string } | null
}

type Row = {
  checked: number
  lastSeq: bigint | null
  breakSeq: bigint | null
  breakEventId: string | null
  breakReason: AuditBreak['reason'] | null
  headSeq: bigint | null
  headHash: string | null
  unsealed: number
  isKnown: boolean | null
}

/**
 * Makes up to 50,000 seals again from the events and compares them with what is stored: an event that was changed or removed,
 * a seal that was, and one that is left out all show. What was cut off at the end shows against a head that was noted
 * before. One statement.
 */
export async function verifyChain(db: Db, { after, known }: ChainQuestion): Promise<AuditVerification> {
  const rows = await db.$queryRaw<Row[]>`
    WITH part AS MATERIALIZED (
      SELECT s.seq, s.event_id, s.hash, lag(s.hash) OVER (ORDER BY s.seq) AS previous, lag(s.seq) OVER (ORDER BY s.seq) AS before
      FROM (SELECT * FROM audit_seals WHERE seq >= ${after}::bigint ORDER BY seq LIMIT ${SEALS_MAX + 1}) s
    ), judged AS (
      SELECT p.seq, p.event_id, CASE
        WHEN p.seq <> coalesce(p.before, 0) + 1 THEN 'seal_missing'
        WHEN e.id IS NULL THEN 'event_missing'
        WHEN p.hash <> sha256(coalesce(p.previous, ''::bytea) || digest_of(e)) THEN 'changed' END AS reason
      FROM part p LEFT JOIN audit_events e ON e.id = p.event_id WHERE p.seq > ${after}::bigint
    ), broken AS (
      SELECT * FROM judged WHERE reason IS NOT NULL ORDER BY seq LIMIT 1
    ), head AS (
      SELECT seq, hash FROM audit_seals ORDER BY seq DESC LIMIT 1
    )
    SELECT (SELECT count(*)::int FROM judged) AS checked, (SELECT max(seq) FROM judged) AS "lastSeq",
      broken.seq AS "breakSeq", broken.event_id AS "breakEventId", broken.reason AS "breakReason",
      head.seq AS "headSeq", encode(head.hash, 'hex') AS "headHash",
      (SELECT count(*)::int FROM audit_unsealed) AS unsealed,
      CASE WHEN ${known?.seq ?? null}::bigint IS NOT NULL THEN EXISTS (
        SELECT 1 FROM audit_seals WHERE seq = ${known?.seq ?? null}::bigint AND encode(hash, 'hex') = ${known?.hash ?? null})
      END AS "isKnown"
    FROM (SELECT 1) one LEFT JOIN broken ON true LEFT JOIN head ON true`
  return toVerification(assume(rows[0], 'one row answers'), after)
}

function toVerification(row: Row, after: number): AuditVerification {
  const through = Number(row.lastSeq ?? after)
  const isBroken = row.breakSeq !== null && row.breakEventId !== null && row.breakReason !== null
  return {
    ok: !isBroken && row.isKnown !== false,
    checked: row.checked,
    through,
    next: row.headSeq !== null && through < Number(row.headSeq) ? through : null,
    firstBreak: isBroken
      ? { seq: Number(row.breakSeq), eventId: row.breakEventId ?? '', reason: row.breakReason ?? 'changed' }
      : null,
    head: row.headSeq === null ? null : { seq: Number(row.headSeq), hash: row.headHash ?? '' },
    unsealed: row.unsealed,
    isKnownHead: row.isKnown,
  }
}
