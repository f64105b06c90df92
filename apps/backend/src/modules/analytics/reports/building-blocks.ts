// A report is a few values that one statement reads, and a pure function that makes it of them. So any number of reports
// can share a statement, and with it a snapshot and a round trip.
import type { ReportFilters, ReportName, TimeInterval } from '@goodturn/contracts/analytics'
import type { AppliedFilters, Period } from '@goodturn/contracts/report-head'

import type { Sql } from '../../../platform/db'
import { type FactFilters, type FactsArgs, knows, noFilters, sumFacts } from '../facts/queries'
import { type Days, type Part, resolvePeriod } from '../period-rules'

/** What a report is about, resolved from the filters of a question. */
export type Subject = {
  timeZone: string
  today: string
  days: Days
  filters: FactFilters
  /** Only campaigns of this donor; null: of everybody. */
  donorId: string | null
}

/** Values by name, as JSON comes from the database. Each plan knows the shape of its own. */
export type Values = Record<string, unknown>

export type Plan<Body> = {
  /** Statements' parts, each one scalar of type jsonb. */
  reads: Readonly<Record<string, Sql>>
  toReport: (values: Values) => Body
  /** Whether every figure is about days that are over, so that only a correction can change it. */
  isSettled: boolean
}

/** A row of sums: the part it is of, its dimensions, and its measures in camel case. */
export type FactRow = { part: string; day?: string } & { readonly [column: string]: string | number | null }

export function subjectOf(
  input: ReportFilters,
  about: { timeZone: string; today: string; donorId: string | null },
): Subject {
  return {
    ...about,
    days: resolvePeriod(input, about.today),
    filters: {
      states: input.stateCodes ?? null,
      types: input.screeningTypeIds ?? null,
      campaigns: input.campaignIds ?? null,
    },
  }
}

export const isOver = ({ days, today }: Subject): boolean => days.to < today

export const headOf = ({ days, timeZone, filters }: Subject): { period: Period; filters: AppliedFilters } => ({
  period: { ...days, timeZone },
  filters: {
    stateCodes: listOrNull(filters.states),
    screeningTypeIds: listOrNull(filters.types),
    campaignIds: listOrNull(filters.campaigns),
  },
})

const listOrNull = (list: readonly string[] | null): string[] | null => (list ? [...list] : null)

type Wanted = Pick<FactsArgs, 'family' | 'parts'> & { by?: FactsArgs['by']; interval?: TimeInterval }

/** Sums of a family for a subject, as a read; none when the family does not know a filter. */
export const sumsOf = ({ filters, timeZone }: Subject, { family, parts, by = [], interval }: Wanted): { sums?: Sql } =>
  knows(family, filters) ? { sums: sumFacts({ family, parts, by, filters, timeZone }, interval) } : {}

/** A read under a name, or nothing. */
export const read = (name: string, { sums }: { sums?: Sql }): Record<string, Sql> => (sums ? { [name]: sums } : {})

export const hasNoFilter = (filters: FactFilters): boolean =>
  Object.keys(noFilters).every((name) => filters[name as keyof FactFilters] === null)

/** The rows of a read, or null where it was left out. */
export const rowsOf = (values: Values, name: string): FactRow[] | null =>
  (values[name] as FactRow[] | undefined) ?? null

/** The sum of a measure over the rows of a part. */
export const total = (rows: readonly FactRow[], part: string, measure: string): number =>
  rows.reduce((sum, row) => (row.part === part ? sum + numberOf(row, measure) : sum), 0)

export const numberOf = (row: Readonly<Record<string, unknown>>, measure: string): number => {
  const value = row[measure]
  return typeof value === 'number' ? value : 0
}

/** A share or mean; null when there is nothing to divide by. */
export const divide = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

export type { Part, ReportName }
