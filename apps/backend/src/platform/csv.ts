import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/**
 * Lines of a CSV file (RFC 4180), each with its end. A text that a spreadsheet would take for a formula is written with an
 * apostrophe before it (OWASP, "CSV injection"); numbers stay numbers, negative ones as well.
 */
export const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map((line) => [...line]),
    {
      record_delimiter: '\r\n',
      escape_formulas: true,
      cast: { number: (value) => ({ value: String(value), escape_formulas: false }), boolean: String },
    },
  )
