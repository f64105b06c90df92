import type { ImportReport } from '../queries/waitlist'

// A file goes to the API in parts, so that a person sees how far it is and one lost connection costs little. No field of an
// import holds a line break, so a file may be cut at the ends of its lines.

export type Part = {
  csv: string
  rows: number /** From a line of the part to the line of the file. */
  lineOf: (line: number) => number
}

type Line = { text: string; at: number }

/** Cuts a file into parts of at most `rowsMax` rows, each with the names of the columns at its head. */
export function cutFile(text: string, rowsMax: number): Part[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, at): Line => ({ text: line, at: at + 1 }))
  const [head, ...rows] = lines.filter((line) => line.text.trim() !== '')
  if (!head) return []
  const count = Math.ceil(rows.length / rowsMax)
  return Array.from({ length: count }, (_, part) => {
    const own = rows.slice(part * rowsMax, (part + 1) * rowsMax)
    return {
      csv: `${[head, ...own].map((line) => line.text).join('\n')}\n`,
      rows: own.length,
      lineOf: (line) => (line <= 1 ? head.at : (own[line - 2]?.at ?? line)),
    }
  })
}

export const nothing: ImportReport = { created: 0, skipped: 0, errors: [] }

/** What is known after one more part, its lines counted as in the file. */
export const addPart = (sum: ImportReport, part: ImportReport, { lineOf }: Pick<Part, 'lineOf'>): ImportReport => ({
  created: sum.created + part.created,
  skipped: sum.skipped + part.skipped,
  errors: [...sum.errors, ...part.errors.map((error) => ({ ...error, line: lineOf(error.line) }))],
})

/** The rows that were refused, as they stood in the file, to be put right. */
export function refusedRows(text: string, errors: ImportReport['errors']): string {
  const lines = text.split(/\r\n|\n|\r/)
  const head = lines.find((line) => line.trim() !== '') ?? ''
  const refused = [...new Set(errors.map(({ line }) => line))].map((line) => lines[line - 1] ?? '')
  return `${[head, ...refused].join('\r\n')}\r\n`
}
