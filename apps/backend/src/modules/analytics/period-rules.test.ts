import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  addDays,
  bucketsOf,
  daysBegun,
  lengthOf,
  partEver,
  periodBefore,
  type Range,
  rangesOf,
  resolvePeriod,
} from './period-rules'

const day = fc.integer({ min: -3_000, max: 12_000 }).map((offset) => addDays('2000-02-29', offset))
const stretch = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))

/** Every day that a range stands for. */
function daysOf({ grain, first, last }: Range): string[] {
  const end =
    grain === 'day' || grain === 'week'
      ? addDays(last, grain === 'day' ? 0 : 6)
      : addDays(
          new Date(
            Date.UTC(
              Number(last.slice(0, 4)) + (grain === 'year' ? 1 : 0),
              Number(last.slice(5, 7)) - 1 + (grain === 'month' ? 1 : 0),
              1,
            ),
          )
            .toISOString()
            .slice(0, 10),
          -1,
        )
  return Array.from({ length: lengthOf({ from: first, to: end }) }, (_, at) => addDays(first, at))
}

describe('the ranges of facts that make up a period', () => {
  test('are at most nine, and have every day of it once and no other', () => {
    fc.assert(
      fc.property(stretch, fc.subarray(['year', 'month', 'week'] as const), (days, grains) => {
        const ranges = rangesOf(days, grains)
        expect(ranges.length).toBeLessThanOrEqual(9)
        const covered = ranges.flatMap(daysOf)
        expect(covered.length).toBe(lengthOf(days))
        expect(covered[0]).toBe(days.from)
        expect(covered.at(-1)).toBe(days.to)
        expect(covered.every((one, at) => at === 0 || one === addDays(covered[at - 1] ?? '', 1))).toBe(true)
      }),
    )
  })

  test('of all time are years, and of a period to the last day that has a name as well', () => {
    expect(partEver('ever').ranges).toEqual([{ grain: 'year', first: '1800-01-01', last: '9998-01-01' }])
    expect(rangesOf({ from: '2026-01-01', to: '9999-12-31' })).toEqual([
      { grain: 'year', first: '2026-01-01', last: '9998-01-01' },
    ])
  })

  test('of a leap February are one month, and of a whole year one year', () => {
    expect(rangesOf({ from: '2024-02-01', to: '2024-02-29' })).toEqual([
      { grain: 'month', first: '2024-02-01', last: '2024-02-01' },
    ])
    expect(rangesOf({ from: '2023-01-01', to: '2024-12-31' })).toEqual([
      { grain: 'year', first: '2023-01-01', last: '2024-01-01' },
    ])
    expect(rangesOf({ from: '2024-02-01', to: '2024-02-28' })).toEqual([
      { grain: 'day', first: '2024-02-01', last: '2024-02-04' },
      { grain: 'week', first: '2024-02-05', last: '2024-02-19' },
      { grain: 'day', first: '2024-02-26', last: '2024-02-28' },
    ])
  })
})

describe('a period', () => {
  test('is the last thirty days when nothing is asked for', () => {
    expect(resolvePeriod({}, '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' })
    expect(resolvePeriod({ from: '2026-03-01' }, '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' })
    expect(resolvePeriod({ to: '2020-02-29' }, '2026-03-01')).toEqual({ from: '2020-01-31', to: '2020-02-29' })
  })

  test('has one before it that is as long and ends where it begins', () => {
    fc.assert(
      fc.property(stretch, (days) => {
        const before = periodBefore(days)
        expect(lengthOf(before)).toBe(lengthOf(days))
        expect(addDays(before.to, 1)).toBe(days.from)
      }),
    )
  })

  test('has none before the first day that has a name', () => {
    expect(periodBefore({ from: '1900-01-01', to: '9999-12-31' })).toEqual({ from: '0001-01-01', to: '1899-12-31' })
  })

  test('has begun as far as today, and not at all when it is to come', () => {
    expect(daysBegun({ from: '2026-01-01', to: '2026-01-31' }, '2026-01-10')).toBe(10)
    expect(daysBegun({ from: '2026-01-01', to: '2026-01-31' }, '2026-02-10')).toBe(31)
    expect(daysBegun({ from: '2026-01-11', to: '2026-01-31' }, '2026-01-10')).toBe(0)
  })
})

describe('buckets', () => {
  test('follow each other without a gap and are cut at the ends of the period', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
        (days, interval) => {
          const buckets = bucketsOf(days, interval, 100_000)
          expect(buckets[0]?.from).toBe(days.from)
          expect(buckets.at(-1)?.to).toBe(days.to)
          for (const [at, bucket] of buckets.entries()) {
            expect(bucket.from <= bucket.to && bucket.start <= bucket.from).toBe(true)
            if (at > 0) expect(bucket.from).toBe(addDays(buckets[at - 1]?.to ?? '', 1))
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('of weeks begin on Monday', () => {
    expect(bucketsOf({ from: '2026-11-25', to: '2026-12-01' }, 'week', 10)).toEqual([
      { start: '2026-11-23', from: '2026-11-25', to: '2026-11-29' },
      { start: '2026-11-30', from: '2026-11-30', to: '2026-12-01' },
    ])
  })

  test('stop right behind the bound', () => {
    expect(bucketsOf({ from: '1926-01-01', to: '2026-01-01' }, 'day', 1_000)).toHaveLength(1_001)
  })
})
