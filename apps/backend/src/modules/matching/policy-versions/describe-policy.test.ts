import { describe, expect, test } from 'vitest'

import { describePolicy } from './describe-policy'

const policy = {
  strategy: 'first-come',
  screeningTypes: null,
  maxMatches: null,
  maxSpendMinor: null,
  maxOpenOffers: 3,
  agingDays: null,
  offerWindowDays: 7,
  extensionDays: 3,
  keepsPlace: true,
  strikesMax: 3,
  strikePauseDays: 30,
  bookingDays: 30,
  noShowsMax: 2,
  renewalDays: null,
  renewalAnswerDays: 21,
  scheduled: false,
  approvalAboveMinor: null,
} as const
type Change = Partial<{ [Name in keyof typeof policy]: unknown }>
const textOf = (change: Change = {}, language: 'en' | 'fr' = 'en') =>
  describePolicy({ ...policy, ...change } as Parameters<typeof describePolicy>[0], { language, currency: 'NGN' })
const flat = (change?: Change, language?: 'en' | 'fr') =>
  textOf(change, language)
    .flatMap(({ sentences }) => sentences)
    .join('\n')

describe('a policy in words', () => {
  test('says every setting of the policy that a programme begins with', () => {
    expect(textOf().map(({ title, sentences }) => `${title}: ${sentences.join(' ')}`)).toEqual([
      'Who is next: There is one line for all screenings: the priority tier comes first, then whoever joined first. Waiting does not change the tier.',
      'Who is funded: Whoever waits longest is funded first, by the most specific campaign that fits.',
      'For which screenings: All that are offered.',
      'In one run: There is no limit but the money of the campaigns.',
      'For one person: Up to 3 open offers at a time, one for each screening.',
      'An offer: It stands for 7 days. A reminder comes at half of the time, and another a day before its end. It can be extended once, by 3 days.',
      'Declined, or not answered: Who declines or does not answer keeps the place. After 3 such offers in twelve months the place pauses for 30 days.',
      'A claimed offer: An appointment is to be booked within 30 days, and again when one falls through; else the money goes to the next in line. The money also goes to the next in line when the patient has not come to 2 appointments.',
      'Still interested?: Nobody is asked: a place stays in line however long it waits.',
      'When it happens: An administrator starts a run, looks at its plan, and applies it. One administrator is enough, whatever a plan promises.',
    ])
  })

  // A setting without a sentence is a rule that nobody can read.
  const others: Required<Change> = {
    strategy: 'max-reach',
    screeningTypes: ['HPV test', 'Mammography'],
    maxMatches: 1_500,
    maxSpendMinor: 2_500_000,
    maxOpenOffers: 1,
    agingDays: 90,
    offerWindowDays: 1,
    extensionDays: 1,
    keepsPlace: false,
    strikesMax: null,
    strikePauseDays: 1,
    bookingDays: 1,
    noShowsMax: 1,
    renewalDays: 180,
    renewalAnswerDays: 14,
    scheduled: true,
    approvalAboveMinor: 50_000_000,
  }
  test.each(Object.keys(others))('changes with %s, in both languages', (name) => {
    // How long there is for an answer is said where somebody is asked.
    const before = name === 'renewalAnswerDays' ? { renewalDays: 365 } : {}
    const change = { ...before, [name]: others[name as keyof Change] }
    expect(flat(change)).not.toBe(flat(before))
    expect(flat(change, 'fr')).not.toBe(flat(before, 'fr'))
  })

  test('has one of a thing, names, numbers and money as people write them', () => {
    const text = flat(others)
    expect(text).toContain('Only HPV test and Mammography.')
    expect(text).toContain('At most 1,500 people are funded.')
    expect(text).toContain('At most ₦25,000.00 is promised.')
    expect(text).toContain('A plan that promises more than ₦500,000.00 takes two administrators')
    expect(text).toContain('Up to 1 open offer at a time')
    expect(text).toContain('It stands for 1 day.')
    expect(text).toContain('not come to 1 appointment.')
    expect(flat({ ...others, maxMatches: 1 })).toContain('At most 1 person is funded.')
    expect(flat(others, 'fr')).toContain('Seulement HPV test et Mammography.')
  })

  test('has the same parts in the same order in both languages', () => {
    const keysOf = (language: 'en' | 'fr') =>
      textOf(others, language).map(({ key, sentences }) => [key, sentences.length])
    expect(keysOf('fr')).toEqual(keysOf('en'))
  })
})
