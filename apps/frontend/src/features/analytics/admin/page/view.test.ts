import { describe, expect, test } from 'vitest'
import { daysBetween, filtersOf, intervalOf, queryOf, today } from './view'

const lateEvening = Date.parse('2026-03-31T23:30:00Z')

describe('the period of a report', () => {
  test('today is the day of the programme, an hour ahead of UTC', () => {
    expect(today(lateEvening)).toBe('2026-04-01')
  })

  test('nothing chosen is the last thirty days, today included', () => {
    const { from, to } = filtersOf({}, lateEvening)
    expect([from, to, daysBetween(from, to)]).toEqual(['2026-03-03', '2026-04-01', 30])
  })

  test('own dates are taken as they are, and count only when own dates are chosen', () => {
    const dates = { from: '2026-01-01', to: '2026-01-31' }
    expect(filtersOf({ period: 'own', ...dates }, lateEvening)).toEqual(dates)
    expect(filtersOf({ period: 'week', ...dates }, lateEvening)).toEqual({ from: '2026-03-26', to: '2026-04-01' })
  })

  test('a long period has fewer points', () => {
    expect(intervalOf({ from: '2026-01-01', to: '2026-01-31' })).toBe('day')
    expect(intervalOf({ from: '2026-01-01', to: '2026-04-30' })).toBe('week')
    expect(intervalOf({ from: '2025-01-01', to: '2026-04-30' })).toBe('month')
  })

  test('lists go into an address with commas', () => {
    const filters = { from: '2026-01-01', to: '2026-01-31', stateCodes: ['NG-LA', 'NG-KN'] }
    expect(queryOf(filters)).toEqual({ from: '2026-01-01', to: '2026-01-31', stateCodes: 'NG-LA,NG-KN' })
  })
})
