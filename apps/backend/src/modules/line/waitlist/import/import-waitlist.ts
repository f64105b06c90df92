import { IMPORT_ROWS_MAX, type ImportError, type ImportReport } from '@goodturn/contracts/waitlist'

import { DomainError, invalidField } from '../../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../../platform/db'
import { accounts } from '../../../access'
import { recordAudit } from '../../../audit'
import { share } from '../parts'
import { type ImportLine, placeColumns, readImportFile } from './import-file'
import { fillProfiles, findKnownPeople, insertEntries, queueForImport, readImportWorld } from './queries'
import {
  decideRow,
  fillProfile,
  type ImportProfile,
  type ImportRow,
  type ImportWorld,
  isProblem,
  type KnownPerson,
  newPerson,
  parseImportRow,
} from './rules'

const BATCH_ROWS = 1_000

export type ImportWaitlist = { csv: string; isDryRun: boolean; actorId: string; requestId: string; timeZone: string }

/**
 * Takes a waitlist from a CSV file: people who are not known are made (without a password: they set one by a reset
 * link), gaps in profiles are filled, entries are added. Good rows land even when others are bad; rows that are there
 * already are skipped, so it is safe to repeat, also after it broke off between two of its transactions, and beside
 * itself. A dry run answers the same and writes nothing.
 *
 * @throws {DomainError} `validation_failed` for a file without the columns, or with too many rows; nothing is written.
 */
export async function importWaitlist(owner: DbOwner, input: ImportWaitlist): Promise<ImportReport> {
  const file = readImportFile(input.csv, IMPORT_ROWS_MAX)
  if ('message' in file) throw invalidField('body', file.message)
  const places = placeColumns(file.header)
  if ('problems' in places) {
    const errors = places.problems.map((message) => ({ path: 'header', message }))
    throw new DomainError('validation_failed', undefined, { errors })
  }
  const world = await readImportWorld(getDB(owner), input.timeZone)
  const parsed = file.rows.map((row) => ({ row, result: parseImportRow(row.fields, places, world) }))
  const decided = await decideRows(owner, { parsed, world, timeZone: input.timeZone })
  const errors = [...file.malformed, ...decided.errors].sort((a, b) => a.line - b.line)
  const created = input.isDryRun ? decided.creations.length : await writeRows(owner, input, { ...decided, errors })
  return { created, skipped: decided.skipped + decided.creations.length - created, errors }
}

/** A row that is to become an entry, with what its person's profile then is. */
type Creation = { row: ImportRow; profile: ImportProfile; isNewPerson: boolean }
type Decided = { creations: Creation[]; skipped: number; errors: ImportError[] }
type ParsedRow = { row: ImportLine; result: ReturnType<typeof parseImportRow> }

/** Decides row by row in the order of the file: what a row tells of a person holds for the rows behind it. */
async function decideRows(
  owner: DbOwner,
  args: { parsed: readonly ParsedRow[]; world: ImportWorld; timeZone: string },
): Promise<Decided> {
  const people = await findPeople(owner, args)
  const seen = new Set<string>()
  const decided: Decided = { creations: [], skipped: 0, errors: [] }
  for (const { row, result } of args.parsed) {
    const refuse = (problem: Omit<ImportError, 'line'>) => decided.errors.push({ line: row.line, ...problem })
    if (isProblem(result)) {
      refuse(result)
      continue
    }
    const key = `${result.email} ${result.screeningTypeId}`
    if (seen.has(key)) {
      refuse({ code: 'duplicate_in_file', detail: 'An earlier row has the same email and screening_type' })
      continue
    }
    seen.add(key)
    const person = people.get(result.email) ?? newPerson()
    const decision = decideRow(result, person, args.world.today)
    if (decision.kind === 'refuse') refuse(decision.problem)
    if (decision.kind === 'skip') decided.skipped++
    if (decision.kind === 'create') {
      const profile = fillProfile(person.profile, result.profile)
      decided.creations.push({ row: result, profile, isNewPerson: person.isNew })
      people.set(result.email, { ...person, profile })
    }
  }
  return decided
}

async function findPeople(
  owner: DbOwner,
  args: { parsed: readonly ParsedRow[]; timeZone: string },
): Promise<Map<string, KnownPerson>> {
  const emails = [...new Set(args.parsed.flatMap(({ result }) => (isProblem(result) ? [] : [result.email])))]
  const people = new Map<string, KnownPerson>()
  for (const batch of batchesOf(emails, BATCH_ROWS)) {
    const found = await findKnownPeople(getDB(owner), { emails: batch, timeZone: args.timeZone })
    for (const [email, person] of found) people.set(email, person)
  }
  return people
}

/** Writes batch by batch, each in a transaction of its own. The audit row comes with the first. */
async function writeRows(owner: DbOwner, input: ImportWaitlist, decided: Decided): Promise<number> {
  const audit = {
    actorId: input.actorId,
    action: 'waitlist.imported',
    entity: 'waitlist_import',
    entityId: crypto.randomUUID(),
    requestId: input.requestId,
    detail: { toCreate: decided.creations.length, skipped: decided.skipped, refused: decided.errors.length },
  }
  const batches = batchesOf(decided.creations, BATCH_ROWS)
  if (batches.length === 0) await recordAudit(getDB(owner), audit)
  let created = 0
  for (const [index, batch] of batches.entries()) {
    created += await inTransaction(owner, async (tx) => {
      await queueForImport(tx)
      await tx.$executeRaw(share())
      if (index === 0) await recordAudit(tx, audit)
      await tx.$executeRaw(accounts.open(newPeopleOf(batch)))
      await fillProfiles(tx, lastProfiles(batch))
      return insertEntries(
        tx,
        batch.map(({ row }) => row),
      )
    })
  }
  return created
}

const newPeopleOf = (batch: readonly Creation[]) =>
  batch.flatMap(({ row, isNewPerson }) => (isNewPerson ? [{ email: row.email, fullName: row.fullName }] : []))

/** One profile for each person of a batch: the last one holds what all its rows tell. */
const lastProfiles = (batch: readonly Creation[]) => [
  ...new Map(batch.map(({ row, profile }) => [row.email, { email: row.email, ...profile }])).values(),
]

function batchesOf<Item>(items: readonly Item[], size: number): Item[][] {
  const batches: Item[][] = []
  for (let from = 0; from < items.length; from += size) batches.push(items.slice(from, from + size))
  return batches
}
