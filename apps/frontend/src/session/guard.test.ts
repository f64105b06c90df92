import { describe, expect, test } from 'vitest'
import { homeOf, safeNext } from './guard'

describe('safeNext', () => {
  test.each([
    ['/patient/offers?cursor=a#b', '/patient/offers?cursor=a#b'],
    ['https://evil.example', null],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['javascript:alert(1)', null],
    ['', null],
    [undefined, null],
  ])('%s leads to %s', (next, expected) => {
    expect(safeNext(next)).toBe(expected)
  })
})

test('of several roles the one with the most to do decides where somebody starts', () => {
  expect(homeOf({ roles: ['patient', 'admin'] })).toBe('/admin')
  expect(homeOf({ roles: ['patient'] })).toBe('/patient')
})
