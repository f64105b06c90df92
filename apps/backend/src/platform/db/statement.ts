import type { Compilable } from 'kysely'

import { Prisma } from '../../generated/prisma/client'

/** SQL with its values apart, written by hand: for set statements, whose parts several rooms compose. */
export const sql = Prisma.sql
export type Sql = Prisma.Sql
/** Names of columns and tables that stand in our code. Never anything that came from outside. */
export const unsafeRaw = Prisma.raw
export const joinSql = Prisma.join

/** One statement that has not been sent yet: typed (Kysely) or written by hand. */
export type Statement = Sql | Compilable

/** What goes over the wire. */
export type Compiled = { text: string; values: unknown[] }

export const compile = (statement: Statement): Compiled => {
  if (statement instanceof Prisma.Sql) return { text: statement.text, values: [...statement.values] }
  const { sql: text, parameters } = statement.compile()
  return { text, values: [...parameters] }
}
