import { type Db, expectRows, type Statement } from '../../../platform/db'

export type Debt = { appointmentId: string; centerId: string; campaignId: string; amountMinor: number }

/** Notes what a center is owed for a screening, once for each appointment. */
export const owe = (db: Db, debt: Debt): Statement[] => [
  expectRows(db, 1, db.$kysely.insertInto('payables').values(debt).returning('appointmentId')),
]
