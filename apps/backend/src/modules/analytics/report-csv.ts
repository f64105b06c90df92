import type { ReportName } from '@goodturn/contracts/analytics'

import { type Cell, csvLines } from '../../platform/csv'

type Line = Record<string, Cell>

/** What a report repeats: one line of the table each. Reports that are not here have a line for each figure. */
const rowsAt: Partial<Record<ReportName, (report: Readonly<Record<string, unknown>>) => readonly object[]>> = {
  time: (report) => report.items as object[],
  geography: (report) => report.items as object[],
  campaigns: (report) => report.items as object[],
  centers: (report) => report.items as object[],
  fairness: (report) => {
    const breakdowns = report.breakdowns as { by: string[]; groups: object[] }[]
    return breakdowns.flatMap(({ by, groups }) => groups.map((group) => ({ by: by.join(' '), ...group })))
  },
}

/**
 * A report as CSV (RFC 4180, UTF-8, with a header line): a line for each row of what it repeats, else a line for each
 * figure with its path. A text that a spreadsheet would take for a formula is written with an apostrophe before it.
 */
export function toCsv(report: object, name?: ReportName): string {
  const rows = name && rowsAt[name]
  const lines = rows ? rows({ ...report }).map((row) => flatten(row)) : figuresOf(report)
  const named = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  // A part that is null in one line and has figures in another is no column of its own.
  const columns = named.filter((column) => !named.some((other) => other.startsWith(`${column}.`)))
  return csvLines([columns, ...lines.map((line) => columns.map((column) => line[column] ?? null))])
}

const figuresOf = (report: object): Line[] =>
  Object.entries(flatten(report)).map(([figure, value]) => ({ figure, value }))

/** Nested parts by their path, `line.joined`; a list by the place of its items, `byType.0.waiting`. */
function flatten(value: object, path = ''): Line {
  const line: Line = {}
  for (const [name, inner] of Object.entries(value)) {
    const place = path ? `${path}.${name}` : name
    if (inner !== null && typeof inner === 'object') Object.assign(line, flatten(inner, place))
    else line[place] = inner as Cell
  }
  return line
}
