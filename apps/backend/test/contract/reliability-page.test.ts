import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const backendDir = join(import.meta.dirname, '../..')
const page = readFileSync(join(backendDir, '../../docs/reliability.md'), 'utf8')

test('every test that the page about reliability names is there, and every promise names one', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
  const namesOf = (row: string) => [...row.matchAll(/`([\w./-]+\.test\.ts)`/g)].map((match) => match[1] ?? '')

  expect(rows.length).toBeGreaterThan(25)
  expect(rows.filter((row) => namesOf(row).length === 0)).toEqual([])
  expect(rows.flatMap(namesOf).filter((path) => !existsSync(join(backendDir, path)))).toEqual([])
})
