import { expect, test } from 'vitest'
import { flag, listOf, oneOf, search, text, whole } from './search'

const read = search({ q: text, limit: whole, mine: flag, tab: oneOf('line', 'money'), types: listOf(text) })

test('what makes sense is read', () => {
  expect(read({ q: 12, limit: '5', mine: true, tab: 'line', types: ['a', 'b', 'a'] })).toEqual({
    q: '12',
    limit: 5,
    mine: true,
    tab: 'line',
    types: ['a', 'b'],
  })
})

test('what makes no sense is left out, and so is what is not known', () => {
  expect(read({ q: '', limit: -1, mine: 'no', tab: 'nowhere', types: [], other: 1 })).toEqual({})
  expect(read({ q: { a: 1 }, limit: 1.5, types: 'a' })).toEqual({ types: ['a'] })
})
