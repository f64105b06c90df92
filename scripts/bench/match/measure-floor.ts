import pg from 'pg'

// The least that applying a plan can be in this schema: the same rows under the same indexes, constraints and triggers,
// set by set in one transaction, with no messages, no audit, no progress and nothing between the client and the server.
const STATEMENTS = [
  `CREATE TEMP TABLE made ON COMMIT DROP AS
   SELECT *, uuidv7() AS offer_id, uuidv7() AS journal_id FROM proposals WHERE run_id = $1`,
  'ANALYZE made',
  `INSERT INTO offers (id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, expires_at)
   SELECT offer_id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, now() + interval '7 days' FROM made`,
  `INSERT INTO ledger_journals (id, kind, source_id, campaign_id) SELECT journal_id, 'reservation', offer_id, campaign_id FROM made`,
  `INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
   SELECT journal_id, leg, account::ledger_account, campaign_id, sign * amount_minor
   FROM made CROSS JOIN (VALUES (1, 'available', -1), (2, 'reserved', 1)) AS l(leg, account, sign)`,
  `UPDATE waitlist_entries e SET status = 'matched' FROM made WHERE e.id = made.entry_id`,
  `UPDATE campaigns c SET available_minor = available_minor - s.total, reserved_minor = reserved_minor + s.total, version = version + 1
   FROM (SELECT campaign_id, sum(amount_minor)::bigint AS total FROM made GROUP BY campaign_id) s WHERE c.id = s.campaign_id`,
]

/**
 * Applies the proposals of a run with plain SQL, as the superuser, from BEGIN to the answer of COMMIT. The steps are those
 * above and COMMIT, in which the deferred trigger looks at every journal.
 */
export async function measureFloor(url: string, runId: string): Promise<{ ms: number; stepsMs: number[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const startedAt = performance.now()
    await client.query('BEGIN')
    const stepsMs: number[] = []
    for (const statement of [...STATEMENTS, 'COMMIT']) {
      const before = performance.now()
      await client.query(statement, statement.includes('$1') ? [runId] : [])
      stepsMs.push(Math.round(performance.now() - before))
    }
    return { ms: performance.now() - startedAt, stepsMs }
  } finally {
    await client.end()
  }
}
