import { type RawBuilder, sql } from 'kysely'

import type { Tables } from './tables'

// PostgreSQL names in each row the transaction that wrote it last. That is a version nobody can forget to count up.

/** The version of a row, to be selected `as('version')` together with what a decision is taken on. */
export const versionOf = (table: keyof Tables): RawBuilder<string> => sql<string>`${sql.ref(`${table}.xmin`)}::text`

/** Whether a row is still as it was read. */
export const versionIs = (table: keyof Tables, version: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.xmin`)}::text = ${version}`

/** The database's clock, in the precision in which columns keep it. */
export const databaseNow = sql<Date>`now()::timestamptz(3)`
