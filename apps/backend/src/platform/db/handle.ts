import type { z } from 'zod'

import { invariant } from '../invariant'
import { type Compiled, compile, type Sql, type Statement, sql } from './statement'
import { type TypedSql, typedSqlOver } from './typed-sql'
import { rawValues, type TypeConfig, typedValues } from './value-types'

export type Results = { rows: unknown[]; rowCount: number | null }

/** Sends statements: over HTTP, or inside a transaction. */
export type Wire = {
  run(compiled: Compiled, types: TypeConfig): Promise<Results>
  /** All of them or none, in this order. */
  runTogether(compiled: Compiled[]): Promise<Results[]>
}

/** A handle for statements: the shared one, or that of a transaction. Verbs take it as their first argument. */
export type Db = {
  /** Typed SQL: `db.$kysely.selectFrom('tables')…`. A renamed column is a type error. */
  readonly $kysely: TypedSql
  /** Rows of a statement written by hand. In tests and locally each row is checked against `shape`. */
  $rows<Row>(shape: z.ZodType<Row>, statement: Sql): Promise<Row[]>
  /** Sends several statements as one transaction, in one round trip. */
  $together(statements: readonly Statement[]): Promise<Results[]>
  $queryRaw<Rows>(statement: TemplateStringsArray | Sql, ...values: unknown[]): Promise<Rows>
  /** Runs a statement written by hand; answers how many rows it has changed. */
  $executeRaw(statement: TemplateStringsArray | Sql, ...values: unknown[]): Promise<number>
}

/** `checksRows` costs a few microseconds a row: on in tests and locally, off in production. */
export function handleOver(wire: Wire, { checksRows }: { checksRows: boolean }): Db {
  const rowsOf = async (statement: Sql) => (await wire.run(compile(statement), rawValues)).rows
  return {
    $kysely: typedSqlOver((compiled) => wire.run(compiled, typedValues)),
    async $rows<Row>(shape: z.ZodType<Row>, statement: Sql) {
      const rows = await rowsOf(statement)
      return checksRows ? rows.map((row) => checked(shape, row)) : (rows as Row[])
    },
    $together: (statements) => wire.runTogether(statements.map(compile)),
    $queryRaw: async <Rows>(statement: TemplateStringsArray | Sql, ...values: unknown[]) =>
      (await rowsOf(asSql(statement, values))) as Rows,
    $executeRaw: async (statement, ...values) =>
      (await wire.run(compile(asSql(statement, values)), rawValues)).rowCount ?? 0,
  }
}

const asSql = (statement: TemplateStringsArray | Sql, values: unknown[]): Sql =>
  'raw' in statement ? sql(statement, ...(values as Sql[])) : statement

/** Names the columns that are not as declared, never their values. */
function checked<Row>(shape: z.ZodType<Row>, row: unknown): Row {
  const parsed = shape.safeParse(row)
  const wrong = parsed.error?.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ')
  invariant(parsed.success, `a row has its declared shape (${wrong})`)
  return row as Row
}
