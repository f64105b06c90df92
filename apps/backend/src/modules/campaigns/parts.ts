import type { JournalKind, LedgerAccount } from '@goodturn/contracts/ledger'

import { type Db, type Sql, type Statement, sql } from '../../platform/db'
import { ledger } from '../money/ledger'

// How money moves. Balance, version, status and journal change together, here and nowhere else: each balance is the sum of
// its legs, so the legs say how it changes.

/** The price of one offer. */
export type Reserved = { offerId: string; campaignId: string; amountMinor: number }

/** Promises free money of an active campaign to an offer. */
export const reserve = (_db: Db, reserved: Reserved): Statement[] =>
  move(reserved.offerId, reserved, {
    ...reservation,
    only: sql`held.status = 'active' AND held.available_minor >= a.amount_minor`,
  })

/** Gives back what an offer had reserved: to its campaign, or, where that is closed, on to the general pool. */
export const release = (_db: Db, reserved: Reserved): Statement[] => move(reserved.offerId, reserved, releasing)

/** The screening was done: what was reserved is spent. */
export const spend = (_db: Db, reserved: Reserved): Statement[] => move(reserved.offerId, reserved, spending)

export type Funding = {
  paymentId: string
  campaignId: string
  amountMinor: number
  /** As the campaign was found: money for a closed one goes on to the general pool. */
  isClosed: boolean
  /** The most that may ever have come in; not given: the money is there, and counts. */
  fundedMaxMinor?: number
}

/** Credits a payment to a campaign. The first one makes a draft active, and a top-up an exhausted campaign. */
export const fund = (_db: Db, { paymentId, isClosed, fundedMaxMinor, ...row }: Funding): Statement[] => {
  const fits =
    fundedMaxMinor === undefined ? sql`true` : sql`held.funded_minor + a.amount_minor <= ${fundedMaxMinor}::bigint`
  return move(paymentId, row, { ...funding, only: sql`(held.status = 'closed') = ${isClosed} AND ${fits}` })
}

/** Makes the general pool when it is missing; the unique index lets only one be made. */
export const makePool = (db: Db) =>
  db.$kysely
    .insertInto('campaigns')
    .values({ title: 'General pool', status: 'active', isGeneralPool: true })
    .onConflict((conflict) => conflict.column('isGeneralPool').where('isGeneralPool', '=', true).doNothing())

export type Withdrawal = { campaignId: string; amountMinor: number; to: 'donor' | 'pool'; poolMaxMinor: number }

/** Takes all that is free out of a campaign that closes: back to its donor, or to the general pool while that may hold it. */
export const withdraw = (_db: Db, { campaignId, amountMinor, to, poolMaxMinor }: Withdrawal): Statement[] => {
  const all = sql`held.available_minor = a.amount_minor`
  const fits = sql`pool.funded_minor + a.amount_minor <= ${poolMaxMinor}::bigint`
  return move(
    campaignId,
    { campaignId, amountMinor },
    to === 'donor' ? { ...withdrawal, only: all } : { ...transfer, only: sql`${all} AND ${fits}` },
  )
}

/** Rows of an earlier CTE: offer_id, campaign_id, amount_minor. `journalId`: an expression over them, if they bring one. */
export type MovedRows = { from: Sql; journalId?: Sql }

// For set statements: CTEs of which `journal` has one row for each row whose money moved. The statement must make sure that this
// is every one. Campaigns are held in id order.

export const reserveEach = (rows: MovedRows): Sql => moveEach({ ...rows, ...reservation, sourceId: sql`offer_id` })
export const releaseEach = (rows: MovedRows): Sql => moveEach({ ...rows, ...releasing, sourceId: sql`offer_id` })

type Kind = {
  kind: JournalKind
  /** From which account of the campaign to which. */
  out: LedgerAccount
  into: LedgerAccount
  /** Whose money goes on to the general pool instead; it is `withdrawn` from the campaign. */
  passesOn: 'none' | 'closed' | 'all'
}

const reservation: Kind = { kind: 'reservation', out: 'available', into: 'reserved', passesOn: 'none' }
const releasing: Kind = { kind: 'release', out: 'reserved', into: 'available', passesOn: 'closed' }
const spending: Kind = { kind: 'spend', out: 'reserved', into: 'spent', passesOn: 'none' }
const funding: Kind = { kind: 'funding', out: 'external', into: 'available', passesOn: 'closed' }
const withdrawal: Kind = { kind: 'withdrawal', out: 'available', into: 'withdrawn', passesOn: 'none' }
const transfer: Kind = { kind: 'transfer', out: 'available', into: 'withdrawn', passesOn: 'all' }

type Move = Kind & {
  /** What must hold of `held`, the campaign as it is once it is held, of `pool` and of `a`, the row. */
  only?: Sql
}

/** One move as a statement of its own, which undoes its batch where the money cannot move. */
const move = (sourceId: string, row: { campaignId: string; amountMinor: number }, how: Move): Statement[] => [
  sql`
    WITH asked AS (
      SELECT ${sourceId}::uuid AS source_id, ${row.campaignId}::uuid AS campaign_id, ${row.amountMinor}::bigint AS amount_minor
    ), ${moveEach({ ...how, from: sql`asked`, sourceId: sql`source_id` })}
    SELECT expect_rows((SELECT count(*) FROM journal), 1)`,
]

const moveEach = (how: Move & MovedRows & { sourceId: Sql }): Sql => sql`
  ${heldCtes(how)}, money_leg AS (
    SELECT m.journal_id, l.leg, l.account, CASE WHEN l.leg <= 2 THEN m.campaign_id ELSE m.to_campaign_id END AS campaign_id,
      l.sign * m.amount_minor AS amount_minor
    FROM money_moved m JOIN (VALUES
      (false, 1::smallint, ${how.out}::ledger_account, -1), (false, 2::smallint, ${how.into}::ledger_account, 1),
      (true, 1::smallint, ${how.out}::ledger_account, -1), (true, 2::smallint, 'withdrawn', 1),
      (true, 3::smallint, 'transfer', -1), (true, 4::smallint, 'available', 1)
    ) AS l(passes_on, leg, account, sign) ON l.passes_on = (m.to_campaign_id <> m.campaign_id)
  ), ${balanceCtes}, ${ledger.postEach({ kind: how.kind, journals: sql`money_moved`, legs: sql`money_leg` })}`

/** The campaigns in id order, and what moves where. The pool is named twice, because the row may be its own. */
const heldCtes = ({ from, sourceId, journalId, passesOn, only }: Move & MovedRows & { sourceId: Sql }): Sql => sql`
  money_held AS MATERIALIZED (
    SELECT c.id, c.status, c.funded_minor, c.available_minor FROM campaigns c
    WHERE c.id IN (SELECT campaign_id FROM ${from}) ${orPool[passesOn](from)}
    ORDER BY c.id FOR NO KEY UPDATE
  ), money_moved AS MATERIALIZED (
    SELECT ${journalId ?? sql`uuidv7()`} AS journal_id, a.${sourceId} AS source_id, a.campaign_id, a.amount_minor,
      CASE WHEN ${goesOn[passesOn]} THEN pool.id ELSE a.campaign_id END AS to_campaign_id
    FROM ${from} a JOIN money_held held ON held.id = a.campaign_id LEFT JOIN campaigns pool ON pool.is_general_pool
    WHERE ${only ?? sql`true`}
  )`

const orPool: Record<Kind['passesOn'], (from: Sql) => Sql> = {
  none: () => sql``,
  closed: (from) => sql`OR (c.is_general_pool AND EXISTS (
    SELECT 1 FROM campaigns x JOIN ${from} a ON a.campaign_id = x.id WHERE x.status = 'closed'))`,
  all: () => sql`OR c.is_general_pool`,
}
const goesOn: Record<Kind['passesOn'], Sql> = {
  none: sql`false`,
  closed: sql`held.status = 'closed'`,
  all: sql`true`,
}

/**
 * What the legs make of the balances. A campaign without free money is exhausted, and active again when some comes back;
 * money that a draft gets makes it active. The version rises with everything that could change a plan, so not when
 * what was promised is spent.
 */
const balanceCtes: Sql = sql`
  money_delta AS (
    SELECT campaign_id AS id,
      coalesce(-sum(amount_minor) FILTER (WHERE account IN ('external', 'transfer')), 0)::bigint AS funded,
      coalesce(sum(amount_minor) FILTER (WHERE account = 'available'), 0)::bigint AS available,
      coalesce(sum(amount_minor) FILTER (WHERE account = 'reserved'), 0)::bigint AS reserved,
      coalesce(sum(amount_minor) FILTER (WHERE account = 'spent'), 0)::bigint AS spent,
      coalesce(sum(amount_minor) FILTER (WHERE account = 'withdrawn'), 0)::bigint AS withdrawn
    FROM money_leg GROUP BY campaign_id
  ), balance AS (
    UPDATE campaigns c SET funded_minor = c.funded_minor + d.funded, available_minor = c.available_minor + d.available,
      reserved_minor = c.reserved_minor + d.reserved, spent_minor = c.spent_minor + d.spent,
      withdrawn_minor = c.withdrawn_minor + d.withdrawn, version = c.version + (d.available <> 0)::int,
      status = CASE
        WHEN c.status = 'active' AND d.available < 0 AND c.available_minor + d.available = 0 THEN 'exhausted'
        WHEN c.status IN ('draft', 'exhausted') AND d.available > 0 THEN 'active'
        ELSE c.status END,
      low_money_armed = CASE WHEN c.low_money_armed OR d.funded = 0 OR c.donor_id IS NULL THEN c.low_money_armed
        ELSE c.available_minor + d.available >=
          low_money_mark(c.low_money_minor, c.low_money_percent, c.funded_minor + d.funded, c.screening_type_ids) END
    FROM money_delta d WHERE c.id = d.id
  )`
