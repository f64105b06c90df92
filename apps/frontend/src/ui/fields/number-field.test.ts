import { expect, test } from 'vitest'
import { parseAmount } from './number-field'

test.each([
  ['', null],
  ['1500', 150_000],
  ['1,500.5', 150_050],
  ['1 500,50', 150_050],
  ['1.500.000', 150_000_000],
  ['12,000', 1_200_000],
  ['0.05', 5],
  ['abc', undefined],
  ['-5', undefined],
  ['1.2345', undefined],
  ['99999999999999999999', undefined],
])('"%s" is %s in minor units', (text, minor) => {
  expect(parseAmount(text)).toBe(minor)
})
