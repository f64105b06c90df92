import { expect, test } from 'vitest'
import { figureOfRegion, pathOfMeasure, type Region, sortRegions, tileShare } from './geography'

const region = (code: string, unmet: number | null, offered = 0) =>
  ({ code, demand: unmet === null ? null : { unmet }, supply: { offered } }) as unknown as Region

test('what is most comes first, and what is not known last', () => {
  const sorted = sortRegions([region('a', null), region('b', 2), region('c', 9), region('d', 0)], 'unmet')
  expect(sorted.map(({ code }) => code)).toEqual(['c', 'b', 'd', 'a'])
})

test('a figure is found in its part of the report', () => {
  expect(figureOfRegion(region('a', 3, 7), 'offered')).toBe(7)
  expect(figureOfRegion(region('a', null), 'unmet')).toBeNull()
  expect([pathOfMeasure('unmet'), pathOfMeasure('offered')]).toEqual(['items[].demand.unmet', 'items[].supply.offered'])
})

test('a tile without a figure is told apart from one with none', () => {
  expect([tileShare(null, 10), tileShare(0, 10), tileShare(10, 10), tileShare(0, 0)]).toEqual([null, 0, 1, 0])
})
