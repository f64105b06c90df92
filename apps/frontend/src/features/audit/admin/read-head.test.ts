import { expect, test } from 'vitest'
import { readHead } from './read-head'

const hash = 'a1'.repeat(32)

test('a head is read as it was noted, with spaces around it and in capitals', () => {
  expect(readHead(` 1204: ${hash.toUpperCase()} \n`)).toEqual({ seq: 1204, hash })
})

test.each(['', '1204', hash, `0:${hash}`, `12:${hash}0`, `-1:${hash}`])('%s is none', (text) => {
  expect(readHead(text)).toBeNull()
})
