import { expect, test } from 'vitest'
import { alertBody, wishOf } from './low-money-wish'

test.each([
  [{ amountMinor: null, percent: null }, 'default', {}],
  [{ amountMinor: 0, percent: null }, 'never', { amountMinor: 0 }],
  [{ amountMinor: 5_000, percent: null }, 'amount', { amountMinor: 5_000 }],
  [{ amountMinor: null, percent: 20 }, 'share', { percent: 20 }],
])('what is in force (%o) is what is sent again when nothing is changed', (alert, kind, body) => {
  const wish = wishOf({ ...alert, thresholdMinor: 1 })
  expect(wish.kind).toBe(kind)
  expect(alertBody(wish)).toEqual(body)
})

test.each([
  { kind: 'amount', amountMinor: null, percent: 20 },
  { kind: 'amount', amountMinor: 0, percent: null },
  { kind: 'share', amountMinor: 5_000, percent: null },
  { kind: 'share', amountMinor: null, percent: 101 },
  { kind: 'share', amountMinor: null, percent: 1.5 },
] as const)('%o is not sent', (wish) => {
  expect(alertBody(wish)).toBeNull()
})
