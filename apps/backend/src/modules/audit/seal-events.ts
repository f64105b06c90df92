import type { Db } from '../../platform/db'

const BATCH_MAX = 2_000

/**
 * Seals events that have none yet, the oldest first: each hash is SHA-256 of the hash before and of the event's digest. One
 * statement a batch; answers how many. Two at the same moment are one: the second finds the lock taken and seals nothing.
 */
export async function sealEvents(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ sealed: number }[]>`
    WITH RECURSIVE lock AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(7, 0) AS is_mine
    ), taken AS MATERIALIZED (
      DELETE FROM audit_unsealed q WHERE (SELECT is_mine FROM lock) AND q.event_id IN (
        SELECT event_id FROM audit_unsealed ORDER BY event_id LIMIT ${BATCH_MAX})
      RETURNING q.event_id
    ), numbered AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY e.at, e.id) AS n, e.id, digest_of(e) AS digest
      FROM taken JOIN audit_events e ON e.id = taken.event_id
    ), head AS MATERIALIZED (
      SELECT seq, hash FROM audit_seals ORDER BY seq DESC LIMIT 1
    ), chain AS (
      SELECT n, id, sha256(coalesce((SELECT hash FROM head), ''::bytea) || digest) AS hash FROM numbered WHERE n = 1
      UNION ALL
      SELECT numbered.n, numbered.id, sha256(chain.hash || numbered.digest)
      FROM chain JOIN numbered ON numbered.n = chain.n + 1
    ), sealed AS (
      INSERT INTO audit_seals (seq, event_id, hash)
      SELECT coalesce((SELECT seq FROM head), 0) + n, id, hash FROM chain RETURNING seq
    )
    SELECT count(*)::int AS sealed FROM sealed`
  return rows[0]?.sealed ?? 0
}
