// All reads of renewals.
import type { RenewalFigures } from '@goodturn/contracts/renewal'

import type { RenewalOutcome } from '../../../generated/prisma/enums'
import type { Db } from '../../../platform/db'
import { assume } from '../../../platform/invariant'

export type Question = { id: string; entryId: string; patientId: string; outcome: RenewalOutcome }

/** A question by its id, or null. */
export async function findQuestion(db: Db, id: string): Promise<Question | null> {
  const rows = await db.$queryRaw<Question[]>`
    SELECT id, entry_id AS "entryId", patient_id AS "patientId", outcome::text AS outcome
    FROM renewals WHERE id = ${id}::uuid`
  return rows[0] ?? null
}

/** What the page that a mail links to says of a place. */
export async function getPlace(db: Db, entryId: string): Promise<{ screeningName: string; joinedAt: Date }> {
  const rows = await db.$queryRaw<{ screeningName: string; joinedAt: Date }[]>`
    SELECT t.name AS "screeningName", e.joined_at AS "joinedAt"
    FROM waitlist_entries e JOIN screening_types t ON t.id = e.screening_type_id WHERE e.id = ${entryId}::uuid`
  return assume(rows[0], 'a question is about a place')
}

type FiguresRow = Omit<RenewalFigures, 'last30Days'> & RenewalFigures['last30Days'] & { lapsedLately: number }

/** How renewals go. One statement; each count is one range of an index. */
export async function getRenewalFigures(db: Db): Promise<RenewalFigures> {
  const rows = await db.$queryRaw<FiguresRow[]>`
    SELECT p.renewal_days AS "askedAfterDays", p.renewal_answer_days AS "answerDays",
      (SELECT count(*)::int FROM waitlist_entries WHERE status = 'waiting' AND renewal_id IS NOT NULL) AS asked,
      (SELECT count(*)::int FROM waitlist_entries WHERE status = 'paused' AND renewal_id IS NOT NULL) AS lapsed,
      lately.kept, lately.left, lately."lapsedLately"
    FROM policies p CROSS JOIN (
      SELECT count(*) FILTER (WHERE outcome = 'kept')::int AS kept, count(*) FILTER (WHERE outcome = 'left')::int AS left,
        count(*) FILTER (WHERE outcome = 'lapsed')::int AS "lapsedLately"
      FROM renewals WHERE outcome IN ('kept', 'left', 'lapsed') AND ended_at > now() - interval '30 days'
    ) lately WHERE p.active`
  const { kept, left, lapsedLately, ...row } = assume(rows[0], 'one policy is active')
  return { ...row, last30Days: { kept, left, lapsed: lapsedLately } }
}
