import { describe, expect, test } from 'vitest'

import type { StatementFacts, VoucherFacts } from './facts'
import { numberOf, sheetOf } from './rules'

const programme = { timeZone: 'Africa/Lagos', currency: 'NGN' }
const issuedAt = new Date('2026-12-31T23:30:00Z')

const voucher: VoucherFacts = {
  kind: 'voucher',
  patientName: 'Adébọ́lá Ọ̀ṣúndé',
  screeningName: 'Mammography',
  centerName: 'Ẹkọ Clinic',
  centerAddress: null,
  centerPhone: '+234 1 234 5678',
  startsAt: '2026-12-31T23:30:00.000Z',
  endsAt: '2027-01-01T00:00:00.000Z',
  amountMinor: 1_850_050,
  code: 'K7PWM3TQ',
}

const statement: StatementFacts = {
  kind: 'statement',
  centerName: 'Ẹkọ Clinic',
  from: '2026-11-01',
  to: '2026-11-30',
  amountMinor: 100_000,
  screenings: 3,
  reference: null,
  paidAt: null,
  account: 'Kanari Bank ••••••6789',
  lines: [
    { appointmentId: 'a', screeningName: 'PSA', completedAt: '2026-11-02T09:00:00.000Z', amountMinor: 30_000 },
    { appointmentId: 'b', screeningName: 'PSA', completedAt: '2026-11-03T09:00:00.000Z', amountMinor: 30_000 },
  ],
}

describe('a number', () => {
  test('tells kind, year and place, and grows when six digits are not enough', () => {
    expect(numberOf({ kind: 'receipt', year: 2026, serial: 1 })).toBe('R-2026-000001')
    expect(numberOf({ kind: 'run_report', year: 2027, serial: 1_234_567 })).toBe('M-2027-1234567')
  })
})

describe('a voucher', () => {
  test("has the code to check in, and times of the programme's zone, where the new year has begun", () => {
    const sheet = sheetOf(voucher, { kind: 'voucher', year: 2027, serial: 1, issuedAt }, programme)
    expect(sheet.code?.text).toBe('K7PWM3TQ')
    expect(sheet.number).toBe('V-2027-000001')
    const facts = Object.fromEntries(sheet.facts)
    expect(facts.When).toMatch(/^1 January 2027/)
    expect(facts.Issued).toMatch(/^1 January 2027/)
    expect(facts['Paid by the programme']).toBe('₦18,500.50')
    expect(facts.At).toBe('Ẹkọ Clinic, +234 1 234 5678')
  })
})

describe('a statement', () => {
  test('adds up, also when not every screening has a line', () => {
    const sheet = sheetOf(statement, { kind: 'statement', year: 2026, serial: 7, issuedAt }, programme)
    expect(sheet.table?.rows.map(([, what, amount]) => [what, amount])).toEqual([
      ['PSA', '₦300.00'],
      ['PSA', '₦300.00'],
      ['1 more', '₦400.00'],
      ['Total', '₦1,000.00'],
    ])
  })

  test('says whether it was paid', () => {
    const paid = { ...statement, reference: 'TRF-1', paidAt: '2026-12-01T10:00:00.000Z' }
    const issued = { kind: 'statement', year: 2026, serial: 8, issuedAt } as const
    expect(Object.fromEntries(sheetOf(statement, issued, programme).facts).State).toBe('Approved, to be paid')
    expect(Object.fromEntries(sheetOf(paid, issued, programme).facts)['To the account']).toBe('Kanari Bank ••••••6789')
    expect(Object.fromEntries(sheetOf(paid, issued, programme).facts)['Reference of the bank']).toBe('TRF-1')
  })
})
