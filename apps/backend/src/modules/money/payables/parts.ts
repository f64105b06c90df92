import { sql } from 'kysely'

import { type Db, expectRows, type Statement } from '../../../platform/db'

export type Debt = { appointmentId: string; centerId: string; campaignId: string; amountMinor: number }

/** Notes what a center is owed for a screening, once for each appointment. */
export const owe = (db: Db, debt: Debt): Statement[] => [
  expectRows(db, 1, db.$kysely.insertInto('payables').values(debt).returning('appointmentId')),
]

/** Screenings of a center by their days, the first and the last of them, that are in no payout yet. */
export type Period = { centerId: string; from: string; to: string; timeZone: string }

const isOwedFor = ({ centerId, from, to, timeZone }: Period) => sql<boolean>`
  center_id = ${centerId}::uuid AND payout_id IS NULL AND created_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}
  AND created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`

const sums = [
  sql<number>`count(*)::int`.as('screenings'),
  sql<number>`coalesce(sum(amount_minor), 0)::bigint`.as('amountMinor'),
] as const

/** What a center is owed for a period. */
export const sumOwed = (db: Db, period: Period): Promise<{ screenings: number; amountMinor: number }> =>
  db.$kysely.selectFrom('payables').select(sums).where(isOwedFor(period)).executeTakeFirstOrThrow()

/** Puts what a center is owed for a period into a payout: as much as was found, or the batch is undone. */
export const takeInto = (
  db: Db,
  {
    payoutId,
    screenings,
    amountMinor,
    ...period
  }: Period & { payoutId: string; screenings: number; amountMinor: number },
): Statement =>
  db.$kysely
    .with('taken', (query) =>
      query.updateTable('payables').set({ payoutId }).where(isOwedFor(period)).returning('amountMinor'),
    )
    .selectFrom(({ selectFrom }) => selectFrom('taken').select(sums).as('total'))
    .select([
      sql`expect_rows(screenings, ${screenings})`.as('screenings'),
      sql`expect_rows(amount_minor, ${amountMinor}::bigint)`.as('amount'),
    ])

/** Takes the screenings of a payout that is given up out of it. */
export const free = (db: Db, payoutId: string): Statement =>
  db.$kysely.updateTable('payables').set({ payoutId: null }).where('payoutId', '=', payoutId)
