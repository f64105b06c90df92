import { describe, expect, test } from 'vitest'
import { formatFor } from './format'

const en = formatFor('en')
const fr = formatFor('fr')

describe('format', () => {
  test('money comes in minor units and shows kobo only when there are any', () => {
    expect(en.money(1_800_000)).toBe('₦18,000')
    expect(en.money(1_800_050)).toBe('₦18,000.50')
    expect(fr.money(1_800_000).replaceAll(/\s/g, ' ')).toBe('18 000 ₦')
  })

  test('a moment is shown in the time zone of the programme, a day as it is', () => {
    expect(en.date('2026-11-24T23:30:00Z')).toContain('25')
    expect(en.day('2026-11-24')).toContain('24')
  })

  test('time that has passed and time to come are told in the largest unit', () => {
    const now = Date.parse('2026-11-25T12:00:00Z')
    expect(en.relative('2026-11-23T12:00:00Z', now)).toBe('2 days ago')
    expect(en.relative('2026-11-25T15:10:00Z', now)).toBe('in 3 hours')
  })
})
