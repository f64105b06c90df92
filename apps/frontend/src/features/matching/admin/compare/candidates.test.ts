import { describe, expect, test } from 'vitest'
import { candidatesOf, stepOf, TOP_UP_STEPS } from './candidates'

const labels = {
  inForce: 'in force',
  'first-come': 'first',
  'max-reach': 'most',
  'no-aging': 'no aging',
  'one-offer': 'one',
  topUp: 'more money',
}

describe('candidatesOf', () => {
  test('the rules in force come first, and there is always something beside them', () => {
    expect(candidatesOf({ variants: [], topUp: null, labels })).toEqual([
      { label: 'in force' },
      { label: 'most', strategy: 'max-reach' },
    ])
  })

  test('a top-up is the rules in force with more money, and nothing else', () => {
    const topUp = { campaignId: 'c', amountMinor: 100 }
    expect(candidatesOf({ variants: [], topUp, labels })[1]).toEqual({ label: 'more money', topUps: [topUp] })
  })

  test('never more than the API compares', () => {
    const variants = ['first-come', 'max-reach', 'no-aging', 'one-offer'] as const
    expect(candidatesOf({ variants, topUp: { campaignId: 'c', amountMinor: 1 }, labels })).toHaveLength(5)
  })
})

test('a sum from an address stands at the step nearest to it', () => {
  expect(TOP_UP_STEPS[stepOf(90_000_000)]).toBe(100_000_000)
  expect(stepOf(0)).toBe(0)
  expect(stepOf(Number.MAX_SAFE_INTEGER)).toBe(TOP_UP_STEPS.length - 1)
})
