// What documents are about, read from the records in one statement each. Whose it must be is part of every query.
import { z } from 'zod'

import { DomainError, notFound } from '../../errors'
import type { AppointmentStatus } from '../../generated/prisma/enums'
import { type Db, type Sql, sql } from '../../platform/db'
import { worksFor } from '../centers'
import { LINES_MAX, type ReceiptFacts, type RunReportFacts, type StatementFacts, type VoucherFacts } from './facts'

/** What a document would say now. `version` tells the states of a subject apart that have documents of their own. */
export type Subject<Facts> = { subjectId: string; version: number; facts: Facts }

/** A payment into a donor's own campaign. @throws {DomainError} `not_found`; `illegal_transition` until the money has come. */
export async function readPayment(
  db: Db,
  input: { campaignId: string; paymentId: string; donorId: string },
): Promise<Subject<ReceiptFacts>> {
  const row = await db.$kysely
    .selectFrom('payments')
    .innerJoin('campaigns', 'campaigns.id', 'payments.campaignId')
    .innerJoin('users', 'users.id', 'campaigns.donorId')
    .select(['users.fullName as donorName', 'campaigns.title as campaignTitle', 'payments.amountMinor'])
    .select(['payments.provider', 'payments.reference', 'payments.confirmedAt'])
    .where('payments.id', '=', input.paymentId)
    .where('campaigns.id', '=', input.campaignId)
    .where('campaigns.donorId', '=', input.donorId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { confirmedAt } = row
  if (!confirmedAt) throw new DomainError('illegal_transition', 'The money has not come yet')
  const facts = { ...row, confirmedAt: confirmedAt.toISOString() }
  return { subjectId: input.paymentId, version: 0, facts: { kind: 'receipt', ...facts } }
}

const KEPT: readonly AppointmentStatus[] = ['scheduled', 'checked_in', 'completed']

/**
 * A patient's own appointment that an offer pays for; each time that it was moved to has a voucher of its own.
 * @throws {DomainError} `not_found`; `illegal_transition` when nobody sponsors it, or when it was cancelled or missed.
 */
export async function readAppointment(
  db: Db,
  input: { appointmentId: string; patientId: string },
): Promise<Subject<VoucherFacts>> {
  const row = await db.$kysely
    .selectFrom('appointments')
    .innerJoin('users', 'users.id', 'appointments.patientId')
    .innerJoin('centers', 'centers.id', 'appointments.centerId')
    .innerJoin('screeningTypes', 'screeningTypes.id', 'appointments.screeningTypeId')
    .select(['users.fullName as patientName', 'screeningTypes.name as screeningName', 'centers.name as centerName'])
    .select(['centers.address as centerAddress', 'centers.phone as centerPhone'])
    .select(['appointments.startsAt', 'appointments.endsAt', 'appointments.amountMinor', 'appointments.code'])
    .select(['appointments.offerId', 'appointments.status', 'appointments.rescheduled as version'])
    .where('appointments.id', '=', input.appointmentId)
    .where('appointments.patientId', '=', input.patientId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { offerId, status, version, startsAt, endsAt, ...facts } = row
  if (offerId === null || !KEPT.includes(status))
    throw new DomainError('illegal_transition', 'There is a voucher for a sponsored appointment that is kept')
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  return { subjectId: input.appointmentId, version, facts: { kind: 'voucher', ...facts, ...times } }
}

const StatementRow = z.object({
  centerName: z.string(),
  from: z.string(),
  to: z.string(),
  amountMinor: z.bigint(),
  screenings: z.int(),
  reference: z.string().nullable(),
  paidAt: z.date().nullable(),
  status: z.string(),
  account: z.string().nullable(),
  accountVersion: z.int(),
  lines: z.array(
    z.object({
      appointmentId: z.string(),
      screeningName: z.string(),
      completedAt: z.string(),
      amountMinor: z.number(),
    }),
  ),
})

/** For an administrator: any payout. */
export const anyPayout = sql`true`
/** For staff: those of their center. */
export const payoutOfCenter = ({ centerId, userId }: { centerId: string; userId: string }): Sql =>
  sql`p.center_id = ${centerId}::uuid AND p.status IN ('approved', 'paid', 'failed') AND ${worksFor(sql`p.center_id`, userId)}`

/**
 * A payout with its screenings, of those that `whose` allows; once approved, and again once paid.
 * @throws {DomainError} `not_found`; `illegal_transition` before the approval and after a failure.
 */
export async function readPayout(
  db: Db,
  { payoutId, whose }: { payoutId: string; whose: Sql },
): Promise<Subject<StatementFacts>> {
  const rows = await db.$rows(
    StatementRow,
    sql`
    SELECT c.name AS "centerName", p.from_day::text AS "from", p.to_day::text AS "to", p.amount_minor AS "amountMinor",
      p.screenings, p.reference, p.paid_at AS "paidAt", p.status::text AS status,
      b.bank || ' ••••••' || b.last_digits AS account, coalesce(b.version, 0) AS "accountVersion", coalesce((
        SELECT jsonb_agg(l ORDER BY l."completedAt", l."appointmentId") FROM (
          SELECT y.appointment_id AS "appointmentId", t.name AS "screeningName",
            to_char(y.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "completedAt",
            y.amount_minor AS "amountMinor"
          FROM payables y JOIN appointments a ON a.id = y.appointment_id JOIN screening_types t ON t.id = a.screening_type_id
          WHERE y.payout_id = p.id ORDER BY y.created_at, y.appointment_id LIMIT ${LINES_MAX}) l), '[]') AS lines
    FROM payouts p JOIN centers c ON c.id = p.center_id LEFT JOIN center_bank_accounts b ON b.id = p.bank_account_id
    WHERE p.id = ${payoutId}::uuid AND ${whose}`,
  )
  if (!rows[0]) throw notFound()
  const { status, accountVersion, amountMinor, paidAt, ...row } = rows[0]
  if (status !== 'approved' && status !== 'paid') {
    throw new DomainError('illegal_transition', `There is no statement of a payout that is ${status}`)
  }
  const facts = { ...row, amountMinor: Number(amountMinor), paidAt: paidAt?.toISOString() ?? null }
  // One before and one after the payment, for each account that it was approved for.
  const version = 2 * accountVersion + (status === 'paid' ? 1 : 0)
  return { subjectId: payoutId, version, facts: { kind: 'statement', ...facts } }
}

const RunRow = z.object({
  status: z.string(),
  strategy: z.string(),
  trigger: z.string(),
  snapshotAt: z.date().nullable(),
  plannedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  planHash: z.string().nullable(),
  engineVersion: z.string().nullable(),
  /** What the engine has counted; null before there is a plan. */
  stats: z
    .object({
      considered: z.int(),
      matched: z.int(),
      unmatched: z.int(),
      amountMinor: z.int(),
      byReason: z.record(z.string(), z.int()),
    })
    .nullable(),
  campaigns: z.array(z.object({ title: z.string(), people: z.int(), amountMinor: z.int() })),
  campaignCount: z.int(),
})
type RunRow = z.infer<typeof RunRow>
type PlannedRun = RunRow & { stats: NonNullable<RunRow['stats']> }

/**
 * A run of matching: once planned, and again once applied.
 * @throws {DomainError} `not_found`; `illegal_transition` when there is no plan, or none that counts any more.
 */
export async function readRun(db: Db, runId: string): Promise<Subject<RunReportFacts>> {
  const rows = await db.$rows(
    RunRow,
    sql`
    WITH paid AS (
      SELECT c.title, c.id, count(*)::int AS people, sum(p.amount_minor)::bigint AS "amountMinor"
      FROM proposals p JOIN campaigns c ON c.id = p.campaign_id WHERE p.run_id = ${runId}::uuid GROUP BY c.id
    )
    SELECT r.status::text AS status, r.policy->>'strategy' AS strategy, r.trigger::text AS trigger,
      r.snapshot_at AS "snapshotAt", r.planned_at AS "plannedAt", r.finished_at AS "finishedAt", r.plan_hash AS "planHash",
      r.engine_version AS "engineVersion", r.stats, (SELECT count(*) FROM paid)::int AS "campaignCount", coalesce((
        SELECT jsonb_agg(jsonb_build_object('title', b.title, 'people', b.people, 'amountMinor', b."amountMinor")
          ORDER BY b."amountMinor" DESC, b.id)
        FROM (SELECT * FROM paid ORDER BY "amountMinor" DESC, id LIMIT ${LINES_MAX}) b), '[]') AS campaigns
    FROM match_runs r WHERE r.id = ${runId}::uuid`,
  )
  const row = rows[0]
  if (!row) throw notFound()
  const { status, planHash, stats } = row
  if ((status !== 'planned' && status !== 'applied') || planHash === null || stats === null) {
    throw new DomainError('illegal_transition', `There is no report of a run that is ${status}`)
  }
  return {
    subjectId: runId,
    version: status === 'applied' ? 1 : 0,
    facts: runFacts({ ...row, stats }, { runId, status, planHash }),
  }
}

function runFacts(row: PlannedRun, known: Pick<RunReportFacts, 'runId' | 'status' | 'planHash'>): RunReportFacts {
  const { stats, snapshotAt, plannedAt, finishedAt } = row
  const reasons = Object.entries(stats.byReason).sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
  return {
    kind: 'run_report',
    ...known,
    strategy: row.strategy,
    trigger: row.trigger,
    snapshotAt: snapshotAt?.toISOString() ?? null,
    plannedAt: plannedAt?.toISOString() ?? null,
    appliedAt: known.status === 'applied' ? (finishedAt?.toISOString() ?? null) : null,
    engineVersion: row.engineVersion,
    considered: stats.considered,
    matched: stats.matched,
    unmatched: stats.unmatched,
    amountMinor: stats.amountMinor,
    byReason: reasons.map(([reason, people]) => ({ reason, people })),
    campaigns: row.campaigns,
    campaignCount: row.campaignCount,
  }
}
