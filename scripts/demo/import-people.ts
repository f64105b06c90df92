import type { ImportReport } from '@goodturn/contracts/waitlist'
import { generatePeople, type SeedPerson } from '../../prisma/seed/people.ts'
import { writePeopleFiles } from './people-files.ts'
import { showProgress } from './show-progress.ts'
import { count, type Story } from './story.ts'

/** Brings new people into the line by CSV. Answers them. */
export async function importPeople(story: Story): Promise<SeedPerson[]> {
  const { size, seed, now, tag, admin, promises } = story
  const people = [...generatePeople({ people: size, seed, now })].map((person) => ({
    ...person,
    email: person.email.replace('@', `.${tag}@`),
  }))
  const files = writePeopleFiles(people, tag)
  const entries = people.reduce((sum, person) => sum + person.entries.length, 0)
  const bar = showProgress('Import', entries)
  let created = 0
  for (const [index, { csv, bad }] of files.entries()) {
    const report = await admin.post<ImportReport>('/api/admin/waitlist/import', csv)
    created += report.created
    const named = report.errors.map(({ line, code }) => `line ${line} ${code}`).join(', ')
    const wanted = bad.map(({ line, code }) => `line ${line} ${code}`).join(', ')
    promises.check(named === wanted, `file ${index + 1}: the bad rows are [${wanted}], the answer names [${named}]`)
    bar.update(created)
  }
  promises.check(created === entries, `every good row lands: ${created} of ${entries} did`)
  bar.end(`${count(people.length)} people, ${count(created)} waits, in ${files.length} files; bad rows named by line`)

  const again = await admin.post<ImportReport>('/api/admin/waitlist/import', files[0]?.csv)
  promises.check(again.created === 0, `the same file again creates nothing: it created ${again.created}`)
  return people
}
