import { describe, expect, test } from 'vitest'

import { applyRefusal, dayInZone, hourSlot, loosensApproval, resolvePolicy, statsOver, takesTwo } from './rules'

const active = {
  strategy: 'first-come',
  screeningTypeIds: null,
  maxMatches: 10,
  maxSpendMinor: null,
  maxOpenOffers: 3,
  agingDays: 90,
} as const

describe('the policy of a run', () => {
  test('takes what is asked for, null included, and the rest from the active one', () => {
    expect(resolvePolicy(active, { strategy: 'max-reach', maxMatches: null })).toEqual({
      ...active,
      strategy: 'max-reach',
      maxMatches: null,
    })
    expect(resolvePolicy(active)).toEqual(active)
  })
})

describe('the day of a run', () => {
  test('is the programme’s: at 23:30 UTC it is the next day in Lagos', () => {
    expect(dayInZone(new Date('2026-11-23T22:59:59.999Z'), 'Africa/Lagos')).toBe('2026-11-23')
    expect(dayInZone(new Date('2026-11-23T23:30:00Z'), 'Africa/Lagos')).toBe('2026-11-24')
    expect(dayInZone(new Date('2028-02-28T23:00:00Z'), 'Africa/Lagos')).toBe('2028-02-29')
  })
})

describe('the slot of a schedule', () => {
  test('is the same for every tick of an hour', () => {
    expect(hourSlot(new Date('2026-11-23T10:00:00.000Z'))).toEqual(hourSlot(new Date('2026-11-23T10:59:59.999Z')))
    expect(hourSlot(new Date('2026-11-23T11:00:00Z'))).toEqual(new Date('2026-11-23T11:00:00Z'))
  })
})

describe('the figures of a plan', () => {
  const read = { considered: 80, matched: 60, unmatched: 20, amountMinor: 6_000, byReason: { money_ran_out: 20 } }

  test('count everybody in the line, also those behind the place where reading stopped', () => {
    const stats = statsOver(100, read)
    expect(stats).toMatchObject({ considered: 100, matched: 60, unmatched: 40 })
    expect(Object.values(stats.byReason).reduce((sum, count) => sum + count, 0)).toBe(stats.unmatched)
  })

  test('name no one as not reached when the whole line was read', () => {
    expect(statsOver(80, read).byReason).toEqual({ money_ran_out: 20 })
  })
})

describe('the sum that takes two administrators', () => {
  test('is what is above the limit, and no sum when there is none', () => {
    expect([99, 100, 101].map((amountMinor) => takesTwo({ amountMinor }, 100))).toEqual([false, false, true])
    expect(takesTwo({ amountMinor: 1 }, 0)).toBe(true)
    expect([takesTwo({ amountMinor: 1_000_000 }, null), takesTwo(null, 0)]).toEqual([false, false])
  })

  test('is applied by somebody other than who approved it, and never by the schedule', () => {
    expect(applyRefusal(null, null)).toBeNull()
    expect(applyRefusal({ approvedBy: null }, 'ada')).toBe('approval_required')
    expect(applyRefusal({ approvedBy: 'ada' }, 'ada')).toBe('same_person')
    expect(applyRefusal({ approvedBy: 'ada' }, 'obi')).toBeNull()
    expect(applyRefusal({ approvedBy: 'ada' }, null)).toBe('approval_required')
  })

  test('is loosened by a higher limit and by none, not by a lower one', () => {
    expect([loosensApproval(100, 101), loosensApproval(100, null)]).toEqual([true, true])
    expect([loosensApproval(100, 100), loosensApproval(100, 0)]).toEqual([false, false])
    expect([loosensApproval(null, 5), loosensApproval(null, null)]).toEqual([false, false])
  })
})
