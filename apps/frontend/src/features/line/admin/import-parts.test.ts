import { describe, expect, test } from 'vitest'
import { addPart, cutFile, nothing, refusedRows } from './import-parts'

const file = '\nemail,name\r\na@x.org,A\r\n\r\nb@x.org,B\nc@x.org,C'

describe('a file for import', () => {
  test('is cut at its lines, and each part names the columns', () => {
    const parts = cutFile(file, 2)
    expect(parts.map(({ csv, rows }) => [csv, rows])).toEqual([
      ['email,name\na@x.org,A\nb@x.org,B\n', 2],
      ['email,name\nc@x.org,C\n', 1],
    ])
  })

  test('without a row has no part', () => {
    expect([cutFile('', 2), cutFile('email,name\n\n', 2)]).toEqual([[], []])
  })

  test('is told by its own lines, whatever the part', () => {
    const [first, second] = cutFile(file, 2)
    expect([first?.lineOf(1), first?.lineOf(2), first?.lineOf(3), second?.lineOf(2)]).toEqual([2, 3, 5, 6])
  })

  test('is summed up part by part', () => {
    const [, second] = cutFile(file, 2)
    const error = { line: 2, code: 'invalid_email' as const, detail: 'no' }
    const sum = addPart(
      { ...nothing, created: 1 },
      { created: 1, skipped: 1, errors: [error] },
      second ?? { lineOf: Number },
    )
    expect(sum).toEqual({ created: 2, skipped: 1, errors: [{ ...error, line: 6 }] })
  })

  test('gives back the rows that were refused', () => {
    const errors = [{ line: 5, code: 'invalid_email' as const, detail: 'no' }]
    expect(refusedRows(file, errors)).toBe('email,name\r\nb@x.org,B\r\n')
  })
})
