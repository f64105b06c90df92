import { importColumns } from '@goodturn/contracts/waitlist'
import { describe, expect, test } from 'vitest'

import { type ImportFile, placeColumns, readImportFile } from './import-file'

const read = (text: string, rowsMax = 100): ImportFile => {
  const file = readImportFile(text, rowsMax)
  if ('message' in file) throw new Error(file.message)
  return file
}
const linesOf = (text: string) => read(text).rows.map((row) => [row.line, ...row.fields])
const brokenOf = (text: string) => read(text).malformed.map((error) => [error.line, error.code])

describe('the lines of a file', () => {
  test.each([
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4\n', ['1', '2']],
    ['Windows line ends', 'a,b\r\n1,2\r\n3,4\r\n', ['1', '2']],
    ['old line ends', 'a,b\r1,2\r3,4\r', ['1', '2']],
    ['mixed line ends and no last one', 'a,b\r\n1,2\n3,4', ['1', '2']],
    ['quotes and spaces around them', 'a,b\n "1" , 2 \n3,4\n', ['1', '2']],
    ['quoted commas and quotes', 'a,b\n"1, ""x""",2\n3,4\n', ['1, "x"', '2']],
  ])('are read with %s', (_, text, first) => {
    expect(linesOf(text)).toEqual([
      [2, ...first],
      [3, '3', '4'],
    ])
  })

  test('are counted as an editor counts them, empty ones and broken fields included', () => {
    expect(linesOf('\n\na,b\n\n1,"x\r\ny"\n  \n3,4\n')).toEqual([
      [5, '1', 'x\r\ny'],
      [8, '3', '4'],
    ])
  })
})

describe('a row whose quotes do not match', () => {
  test.each([
    ['a,b\n1,"2\n3,4\n5,6\n', 2],
    ['a,b\n1,2\n"x"y,4\n5,6\n', 3],
    ['a,b\n1,2\n3,x"y"\n5,6', 3],
    ['a,b\n1,2\n3,4\n5,"6', 4],
  ])('costs its own line only: %j', (text, line) => {
    const file = read(text)
    expect(brokenOf(text)).toEqual([[line, 'malformed_csv']])
    expect(file.rows.map((row) => row.line)).toEqual([2, 3, 4].filter((other) => other !== line))
  })

  test('and one that is far too long are told apart', () => {
    expect(brokenOf(`a,b\n${'x'.repeat(40_000)},1\n1,2\n`)).toEqual([[2, 'too_long']])
  })

  test('ends the reading when there are hundreds of them', () => {
    expect(readImportFile(`a,b\n${'1,"2\n'.repeat(300)}`, 1_000)).toEqual({
      message: 'Too many rows have quotes that do not match',
    })
  })
})

test.each(['', '\n\n', '"a,b\n1,2\n'])('a file without a first line that can be read is refused: %j', (text) => {
  expect(readImportFile(text, 10)).toEqual({ message: 'The first line must name the columns' })
})

test('one row more than allowed is refused, broken ones counted', () => {
  expect(read('a\n1\n2\n', 2).rows).toHaveLength(2)
  expect(readImportFile('a\n1\n2\n3\n', 2)).toEqual({ message: 'At most 2 rows in one file' })
  expect(readImportFile('a\n1\n2\n"3\n', 2)).toEqual({ message: 'At most 2 rows in one file' })
})

test('a megabyte of rows is read in well under a second', () => {
  const text = `a,b\n${'some text,"and some more"\n'.repeat(10_000)}`
  const startedAt = performance.now()
  expect(read(text, 10_000).rows).toHaveLength(10_000)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

describe('the header', () => {
  test('may name the columns in any order and case', () => {
    const places = placeColumns([...importColumns].reverse().map((name) => ` ${name.toUpperCase()} `))
    expect(places).toMatchObject({ email: 9, priority_tier: 0 })
  })

  test('is refused with every column that is missing, unknown or there twice', () => {
    const header = ['email', 'email', '<b>phone', ...importColumns.filter((name) => name !== 'email' && name !== 'sex')]
    expect(placeColumns(header)).toEqual({
      problems: ['The column sex is missing', 'The column email is there twice', 'The column "?b?phone" is not known'],
    })
  })
})
