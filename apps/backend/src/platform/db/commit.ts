import { type Compilable, sql as fragment } from 'kysely'

import { DomainError, type ErrorCode, type ProblemExtras } from '../../errors'
import { isRetryable, sqlStateOf, toDomainError } from '../db-errors'
import type { Db } from './handle'
import { type Sql, type Statement, sql } from './statement'
import { backOff } from './transaction'

// Everything that a person does is loaded, decided and committed: one read of all that the decision needs, a pure verdict, and
// one batch of statements that holds only if what was decided on still stands. Two round trips over HTTP; no lock is held
// between them.

/** SQLSTATE of `expect_rows`: somebody else was quicker, and the decision has to be taken again. */
export const CHANGED_MEANWHILE = 'GT001'
const ATTEMPTS_MAX = 4

/** What a verb has decided: what it answers, and the statements that make it so. */
export type Decided<Value> = {
  value: Value
  statements: readonly Statement[]
  /** Runs once, after the effect is stored, and not for replays. */
  afterCommit?: () => void
}

/** The same decision, answered in another shape. */
export const shownAs =
  <Value, Shown>(show: (value: Value) => Shown) =>
  (decided: Decided<Value>): Decided<Shown> => ({ ...decided, value: show(decided.value) })

/** The refusal that a verdict carries, as the error that stops the request. */
export const refuse = ({ code, detail, extras }: { code: ErrorCode; detail?: string; extras?: ProblemExtras }) =>
  new DomainError(code, detail, extras)

/**
 * A statement that must change so many rows, or the whole batch is undone and decided again. Put the versions that the
 * decision was taken on into its WHERE.
 */
export const expectRows = (db: Db, count: number, change: Compilable): Compilable =>
  db.$kysely
    .with('changed', () => change as never)
    .selectNoFrom(fragment`expect_rows((SELECT count(*) FROM changed), ${count})`.as('kept'))

/** The same for a statement written by hand, which must return its rows. */
export const expectSqlRows = (count: number, change: Sql): Sql =>
  sql`WITH changed AS (${change}) SELECT expect_rows((SELECT count(*) FROM changed), ${count})`

/**
 * Decides and commits; decides again when somebody was quicker, at most 4 times. The last refusal is `busy`.
 * @throws {DomainError} what `decide` throws: the refusal is the verdict's own. `busy`, `unavailable`.
 */
export async function decideAndCommit<Value>(db: Db, decide: () => Promise<Decided<Value>>): Promise<Value> {
  const attempt = async () => {
    const { value, statements } = await decide()
    if (statements.length > 0) await db.$together(statements)
    return value
  }
  return retryChanged(attempt).catch((error: unknown) => {
    throw toDomainError(error) ?? error
  })
}

/** Runs an attempt again while it meets somebody who was quicker. @throws {DomainError} `busy` after the fourth. */
export async function retryChanged<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let count = 1; ; count++) {
    try {
      return await attempt()
    } catch (error) {
      const isChanged = sqlStateOf(error) === CHANGED_MEANWHILE
      if (!isChanged && !isRetryable(error)) throw error
      if (count >= ATTEMPTS_MAX) throw new DomainError('busy')
      await backOff(count)
    }
  }
}
