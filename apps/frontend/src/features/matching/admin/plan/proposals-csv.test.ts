import { expect, test } from 'vitest'
import { proposalsCsv } from './proposals-csv'

const proposal = {
  rank: 1,
  entryId: 'e',
  patientId: 'p',
  screeningTypeId: 't',
  campaignId: 'c',
  amountMinor: 1_200_000,
}

test('names with commas and quotes stay one cell', () => {
  const csv = proposalsCsv([proposal], { typeOf: () => 'Lung, low "dose"', campaignOf: () => 'Plain' })
  expect(csv.split('\r\n')[1]).toBe('1,e,p,t,"Lung, low ""dose""",c,Plain,1200000')
})

test('a title is never a formula', () => {
  const csv = proposalsCsv([proposal], { typeOf: () => 'T', campaignOf: () => '=HYPERLINK("x")' })
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
})
