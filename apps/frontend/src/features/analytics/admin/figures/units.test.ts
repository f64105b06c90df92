import { expect, test } from 'vitest'
import { unitOf } from './units'

test.each([
  ['joined', 'count'],
  ['promisedMinor', 'minor'],
  ['usePerDayMinor', 'minor'],
  ['inflowPerDay', 'rate'],
  ['acceptRate', 'share'],
  ['ratioToBest', 'share'],
  ['meanWaitDays', 'days'],
  ['in30Days', 'count'],
])('%s is written as %s', (name, unit) => {
  expect(unitOf(name)).toBe(unit)
})
