import { describe, expect, test } from 'vitest'
import { campaignOf, emptyDraft, rulesOf, stepOf } from './draft'

describe('a campaign from the fields of the wizard', () => {
  test('has no rule where nothing is chosen', () => {
    const { screeningTypeIds, targeting } = rulesOf(emptyDraft)
    expect([screeningTypeIds, ...Object.values(targeting ?? {})]).toEqual(Array(8).fill(null))
  })

  test('runs from the morning of its first day to the end of its last, as Lagos counts days', () => {
    const campaign = campaignOf({ ...emptyDraft, title: ' A ', startsOn: '2027-01-01', endsOn: '2027-06-30' })
    expect([campaign.title, campaign.startsAt, campaign.endsAt]).toEqual([
      'A',
      '2027-01-01T00:00:00+01:00',
      '2027-06-30T23:59:59+01:00',
    ])
  })
})

test('a refused field leads to the step where it stands', () => {
  expect(stepOf({ 'targeting.ageMax': 'below ageMin' })).toBe('whom')
  expect(stepOf({ endsAt: 'before startsAt' })).toBe('when')
  expect(stepOf({ nothing: 'that we know' })).toBeUndefined()
})
