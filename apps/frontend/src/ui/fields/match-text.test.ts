import { expect, test } from 'vitest'
import { matches } from './match-text'

test('words are found by their beginnings, in any order, with or without accents', () => {
  expect(matches('Plan a match: max-reach', 'match pl')).toBe(true)
  expect(matches('Dépistage à Ikeja', 'ike depi')).toBe(true)
  expect(matches('Plan a match', 'lan')).toBe(false)
  expect(matches('Anything', '  ')).toBe(true)
  expect(matches('Reports: Fairness', 'reports: fair')).toBe(true)
})
