import { types } from '@neondatabase/serverless'

import { invariant } from '../invariant'

// How values of PostgreSQL become values of JavaScript. Typed SQL reads BIGINT as a number; statements written by hand get a
// bigint, and their row shapes say what they make of it.

type Parse = (text: string) => unknown
type Parsers = Record<number, Parse>

// Ids of PostgreSQL's own types.
const INT8 = 20
const DATE = 1082
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182

const listOf = (parse: Parse): Parse => {
  const readList = types.getTypeParser(TEXT_ARRAY) as (text: string) => unknown[]
  return (text) => readList(text).map((item) => (item === null ? null : parse(String(item))))
}

/** Midnight UTC, so that the day is the same wherever it is read. */
const parseDay: Parse = (text) => new Date(`${text}T00:00:00Z`)

function parseSafeInteger(text: string): number {
  const value = Number(text)
  invariant(Number.isSafeInteger(value), 'an amount is a safe integer')
  return value
}

const parsersWith = (parseInt8: Parse): Parsers => ({
  [INT8]: parseInt8,
  [INT8_ARRAY]: listOf(parseInt8),
  [DATE]: parseDay,
  [DATE_ARRAY]: listOf(parseDay),
})

export type TypeConfig = { getTypeParser: typeof types.getTypeParser }

const configOf = (parsers: Parsers): TypeConfig => ({
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
})

/** BIGINT as a number. */
export const typedValues: TypeConfig = configOf(parsersWith(parseSafeInteger))
/** BIGINT as a bigint. */
export const rawValues: TypeConfig = configOf(parsersWith(BigInt))
