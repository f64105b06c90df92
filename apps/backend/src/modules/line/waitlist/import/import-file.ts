import { type ImportColumn, type ImportError, importColumns } from '@goodturn/contracts/waitlist'
import { CsvError, parse } from 'csv-parse/sync'

// From the text of a file to rows with their line numbers. No field of an import may hold a line break, so a row whose
// quotes do not match costs its own line only: reading goes on behind it.

/** A row is far shorter; an open quote would otherwise swallow the file to its end. */
const ROW_BYTES_MAX = 16_384
const MALFORMED_MAX = 200

export type ImportLine = { line: number; fields: readonly string[] }
export type FileProblem = { message: string }
export type ImportFile = { header: readonly string[]; rows: ImportLine[]; malformed: ImportError[] }

/** Reads a CSV text: BOM, any line ends, quotes. At most `rowsMax` rows, the header not counted. */
export function readImportFile(text: string, rowsMax: number): ImportFile | FileProblem {
  const lines = lineStarts(text)
  const rows: ImportLine[] = []
  const malformed: ImportError[] = []
  let next = 1
  while (next <= lines.length && rows.length + malformed.length <= rowsMax + 1) {
    const part = readFrom(text, lines, { from: next, rowsMax: rowsMax + 2 })
    for (const row of part.rows) rows.push(row)
    if (part.brokenLine === null) break
    malformed.push(nameBroken(text, lines, part.brokenLine))
    if (malformed.length > MALFORMED_MAX) return { message: 'Too many rows have quotes that do not match' }
    next = part.brokenLine + 1
  }
  const [header, ...body] = rows
  const isHeaderBroken = header !== undefined && malformed.some((error) => error.line < header.line)
  if (header === undefined || isHeaderBroken) return { message: 'The first line must name the columns' }
  if (body.length + malformed.length > rowsMax) return { message: `At most ${rowsMax} rows in one file` }
  return { header: header.fields, rows: body, malformed }
}

type Part = { rows: ImportLine[]; brokenLine: number | null }

/** Reads from one line on, up to the end or to the first row that cannot be read. */
function readFrom(text: string, lines: readonly number[], args: { from: number; rowsMax: number }): Part {
  const rows: ImportLine[] = []
  const before = args.from - 1
  let end = before
  try {
    parse(text.slice(lines[before]), {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: ROW_BYTES_MAX,
      to: args.rowsMax,
      on_record: (fields: string[], { lines: read }) => {
        rows.push({ line: nextFilledLine(text, lines, end + 1), fields })
        end = before + read
        return null
      },
    })
    return { rows, brokenLine: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, brokenLine: nextFilledLine(text, lines, end + 1) }
  }
}

/** Where each line of the text begins. */
function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length)
  return starts
}

const lineText = (text: string, lines: readonly number[], line: number): string =>
  text.slice(lines[line - 1], lines[line])

/** Empty lines are no rows, but an editor counts them. */
function nextFilledLine(text: string, lines: readonly number[], from: number): number {
  let line = from
  while (line < lines.length && lineText(text, lines, line).trim() === '') line++
  return line
}

function nameBroken(text: string, lines: readonly number[], line: number): ImportError {
  return lineText(text, lines, line).length > ROW_BYTES_MAX / 2
    ? { line, code: 'too_long', detail: 'The row is too long' }
    : { line, code: 'malformed_csv', detail: 'The quotes of this row do not match' }
}

export type ColumnPlaces = Record<ImportColumn, number>

/** Where each column stands, or what is wrong with the header. Names count without case and spaces around them. */
export function placeColumns(header: readonly string[]): ColumnPlaces | { problems: string[] } {
  const names = header.map((name) => name.trim().toLowerCase())
  const unknown = names.filter((name) => !(importColumns as readonly string[]).includes(name))
  const missing = importColumns.filter((column) => !names.includes(column))
  const twice = importColumns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
  const problems = [
    ...missing.map((column) => `The column ${column} is missing`),
    ...twice.map((column) => `The column ${column} is there twice`),
    ...unknown.slice(0, 20).map((name) => `The column "${showable(name)}" is not known`),
  ]
  if (problems.length > 0) return { problems }
  return Object.fromEntries(importColumns.map((column) => [column, names.indexOf(column)])) as ColumnPlaces
}

/** A header is no person's data, but it comes from outside. */
const showable = (name: string): string => name.replaceAll(/[^\w .-]/g, '?').slice(0, 60)
