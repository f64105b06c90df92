import { expect, test } from 'vitest'
import { type Breakdown, type Group, keyOfGroup, rangeOf, sortGroups, trendLines } from './groups'

const group = (sex: 'female' | 'male', ratioToBest: number | null) => ({ sex, ratioToBest }) as unknown as Group

test('a group is known by all that it is made of', () => {
  expect(keyOfGroup({ age: '30-39', sex: 'female' })).toBe('30-39 female')
  expect(keyOfGroup({ stateCode: 'NG-LA' })).toBe('NG-LA')
})

test('ranges of ages and incomes are read, and what is not told is none', () => {
  expect(rangeOf('0-2999999')).toEqual({ from: 0, to: 2_999_999 })
  expect(rangeOf('70+')).toEqual({ from: 70, to: null })
  expect(rangeOf('unknown')).toBeNull()
})

test('who is most behind comes first, and hidden groups last', () => {
  const sorted = sortGroups([group('male', null), group('female', 1), group('male', 0.6)])
  expect(sorted.map(({ ratioToBest }) => ratioToBest)).toEqual([0.6, 1, null])
})

test('a day on which a group was hidden is a gap in its line', () => {
  const trend = [
    { day: '2026-01-01', groups: [group('female', 1)] },
    { day: '2026-01-02', groups: [group('male', 0.7), group('female', 1)] },
  ] as unknown as NonNullable<Breakdown['trend']>
  expect(trendLines(trend).map(({ key, values }) => [key, values])).toEqual([
    ['male', [null, 0.7]],
    ['female', [1, 1]],
  ])
})
