import { importColumns } from '@goodturn/contracts/waitlist'
import { listCatalogue } from '../../prisma/seed/catalogue.ts'
import type { SeedEntry, SeedPerson } from '../../prisma/seed/people.ts'

/** Far below the API's limits of 10,000 rows and 4 MiB, so that a bar has something to show. */
const ROWS_MAX = 2_000

export type PeopleFile = { csv: string; rows: number; bad: BadRow[] }
/** A row that must be refused, by its line in the file. */
type BadRow = { line: number; code: string }

const typeNames = new Map(listCatalogue().types.map(({ id, name }) => [id, name]))

/** The waitlist as somebody would bring it: one row for each wait, cut into files. Some rows of the last are bad. */
export function writePeopleFiles(people: readonly SeedPerson[], tag: string): PeopleFile[] {
  const rows = people.flatMap((person) => person.entries.map((entry) => toRow(person, entry)))
  const files: PeopleFile[] = []
  for (let from = 0; from < rows.length; from += ROWS_MAX) files.push(toFile(rows.slice(from, from + ROWS_MAX), []))
  files.push(toFile(rows.slice(0, 1), badRows(tag)))
  return files
}

function toRow(person: SeedPerson, entry: SeedEntry): string {
  const fields = {
    email: person.email,
    full_name: person.fullName,
    date_of_birth: person.dateOfBirth ?? '',
    sex: person.sex ?? '',
    state_code: person.stateCode ?? '',
    lga_code: person.lgaCode ?? '',
    monthly_income_minor: String(person.monthlyIncomeMinor ?? ''),
    screening_type: typeNames.get(entry.screeningTypeId) ?? '',
    joined_at: new Date(entry.joinedAt).toISOString(),
    priority_tier: String(entry.priorityTier),
  }
  return importColumns.map((column) => quote(fields[column])).join(',')
}

const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

function badRows(tag: string): { row: string; code: string }[] {
  const wait = 'Vision and eye pressure,2026-03-01T08:00:00Z,0'
  return [
    { code: 'invalid_email', row: `nobody at nowhere,No Body,1970-01-01,female,NG-LA,NG-LA-ikeja,,${wait}` },
    { code: 'lga_not_in_state', row: `lost.${tag}@goodturn.test,Lost Body,1970-01-01,male,NG-KN,NG-LA-ikeja,,${wait}` },
    {
      code: 'unknown_screening_type',
      row: `wish.${tag}@goodturn.test,Wish Ful,1970-01-01,male,NG-LA,NG-LA-ikeja,,Palm reading,2026-03-01T08:00:00Z,0`,
    },
    {
      code: 'joined_at_in_future',
      row: `early.${tag}@goodturn.test,Early Bird,1970-01-01,male,NG-LA,NG-LA-ikeja,,Vision and eye pressure,2190-03-01T08:00:00Z,0`,
    },
  ]
}

function toFile(good: readonly string[], bad: readonly { row: string; code: string }[]): PeopleFile {
  const lines = [importColumns.join(','), ...good, ...bad.map(({ row }) => row)]
  const firstBad = 2 + good.length
  return {
    csv: `${lines.join('\n')}\n`,
    rows: lines.length - 1,
    bad: bad.map(({ code }, index) => ({ line: firstBad + index, code })),
  }
}
