import { describe, expect, test } from 'vitest'

import {
  decideClaim,
  decideDecline,
  decideExtension,
  decideFate,
  decideManualOffer,
  decideRevocation,
  type Ending,
  type ManualWorld,
  type OfferState,
} from './rules'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const anOffer = (over: Partial<OfferState> = {}): OfferState => ({
  status: 'open',
  expiresAt: day(8),
  extendedAt: null,
  ...over,
})
const policy = { bookingDays: 30, extensionDays: 3 }

describe('a claim', () => {
  test.each([
    ['an open offer is claimed', anOffer(), { kind: 'claim', bookBy: day(31) }],
    ['a claimed one is not claimed twice', anOffer({ status: 'claimed' }), 'offer_already_claimed'],
    ['one that led to a screening is not claimed again', anOffer({ status: 'fulfilled' }), 'offer_already_claimed'],
    ['a declined one is over', anOffer({ status: 'declined' }), 'offer_not_open'],
    ['at the very end it is too late', anOffer({ expiresAt: day(1) }), 'offer_not_open'],
  ])('%s', (_, offer, verdict) => {
    const expected = typeof verdict === 'string' ? { kind: 'refuse', code: verdict } : verdict
    expect(decideClaim(offer, policy, day(1))).toEqual(expected)
  })
})

describe('an extension', () => {
  test.each([
    ['moves the deadline by the days of the policy', anOffer(), { kind: 'extend', expiresAt: day(11) }],
    ['is given once', anOffer({ extendedAt: day(1) }), 'illegal_transition'],
    ['is given once, also past the deadline', anOffer({ extendedAt: day(1), expiresAt: day(1) }), 'illegal_transition'],
    ['is not given to a claimed offer', anOffer({ status: 'claimed', extendedAt: day(1) }), 'offer_already_claimed'],
    ['is not given past the deadline', anOffer({ expiresAt: day(1) }), 'offer_not_open'],
  ])('%s', (_, offer, verdict) => {
    const expected = typeof verdict === 'string' ? { kind: 'refuse', code: verdict } : verdict
    expect(decideExtension(offer, policy, day(1))).toMatchObject(expected)
  })
})

const strikes = { keepsPlace: true, strikesMax: 3, strikePauseDays: 30 }
const waits = { keepsPlace: true, pausedUntil: null }
const pauses = { keepsPlace: true, pausedUntil: day(31) }

describe('an entry whose offer ends', () => {
  test.each<[string, { to: Ending; notTaken: number; keepsPlace?: boolean }, object, object]>([
    ['waits on at its place', { to: 'declined', notTaken: 0 }, strikes, waits],
    ['pauses at the third offer not taken', { to: 'declined', notTaken: 2 }, strikes, pauses],
    ['pauses for silence as well', { to: 'expired', notTaken: 2 }, strikes, pauses],
    ['pauses for those after the third', { to: 'expired', notTaken: 5 }, strikes, pauses],
    [
      'never pauses where the policy counts none',
      { to: 'declined', notTaken: 9 },
      { ...strikes, strikesMax: null },
      waits,
    ],
    ['does not pause for what was revoked', { to: 'revoked', notTaken: 9 }, strikes, waits],
    ['does not pause for what was claimed', { to: 'released', notTaken: 9 }, strikes, waits],
    [
      'loses its place where the policy says so',
      { to: 'declined', notTaken: 0 },
      { ...strikes, keepsPlace: false },
      { keepsPlace: false, pausedUntil: null },
    ],
    ['never loses it for what was revoked', { to: 'revoked', notTaken: 0 }, { ...strikes, keepsPlace: false }, waits],
    [
      'loses it where that is decided otherwise',
      { to: 'released', notTaken: 0, keepsPlace: false },
      strikes,
      { keepsPlace: false, pausedUntil: null },
    ],
  ])('%s', (_, ended, rules, fate) => {
    expect(decideFate(ended, { ...strikes, ...rules }, day(1))).toEqual(fate)
  })
})

describe('an offer', () => {
  const read = (over: Partial<OfferState>) => ({ offer: anOffer(over), notTaken: 0, policy: strikes, now: day(1) })
  test.each([
    ['that is open ends', {}, 'end', 'end'],
    ['past its deadline is not declined, and can still be revoked', { expiresAt: day(1) }, 'offer_not_open', 'end'],
    ['that is claimed does not', { status: 'claimed' }, 'offer_already_claimed', 'offer_already_claimed'],
    ['that led to a screening does not', { status: 'fulfilled' }, 'offer_already_claimed', 'offer_already_claimed'],
    ['that has ended does not end again', { status: 'expired' }, 'offer_not_open', 'offer_not_open'],
  ] as const)('%s', (_, over, declined, revoked) => {
    const outcomeOf = (verdict: { kind: string; code?: string }) => verdict.code ?? verdict.kind
    expect(outcomeOf(decideDecline(read(over)))).toBe(declined)
    expect(outcomeOf(decideRevocation(read(over)))).toBe(revoked)
  })
})

describe('a manual offer', () => {
  const world: ManualWorld = {
    isApplying: false,
    entryStatus: 'waiting',
    person: {
      dateOfBirth: '1980-05-17',
      sex: 'female',
      stateCode: 'NG-LA',
      lgaCode: 'NG-LA-ikeja',
      monthlyIncomeMinor: 100,
      openOffers: 0,
    },
    type: { id: 'type', active: true, priceMinor: 1_000, clinicalRules: { ageMin: 40, ageMax: 74, sexes: ['female'] } },
    campaign: {
      active: true,
      startsAt: null,
      endsAt: null,
      screeningTypeIds: [],
      availableMinor: 1_000,
      targeting: { stateCodes: ['NG-LA'], incomeMaxMinor: 100 },
    },
    policy: { maxOpenOffers: 3, offerWindowDays: 7 },
    timeZone: 'Africa/Lagos',
    now: day(1),
  }
  const { person, campaign, type } = world

  test('is made for the price and the window of the policy', () => {
    expect(decideManualOffer(world)).toEqual({ kind: 'offer', amountMinor: 1_000, expiresAt: day(8) })
  })

  test('waits for a run that is being applied', () => {
    expect(decideManualOffer({ ...world, isApplying: true })).toEqual({ kind: 'refuse', code: 'run_in_progress' })
  })

  test.each<[string[], Partial<ManualWorld>]>([
    [['entry_not_waiting'], { entryStatus: 'paused' }],
    [['campaign_not_active'], { campaign: { ...campaign, active: false } }],
    [['campaign_not_active'], { campaign: { ...campaign, endsAt: day(1).getTime() } }],
    [['screening_type'], { campaign: { ...campaign, screeningTypeIds: ['another'] } }],
    [['screening_type'], { type: { ...type, active: false } }],
    [['clinically_ineligible'], { person: { ...person, sex: null } }],
    [['age'], { campaign: { ...campaign, targeting: { ageMin: 60 } } }],
    [['sex'], { campaign: { ...campaign, targeting: { sexes: ['male'] } } }],
    [['state', 'income'], { person: { ...person, stateCode: null, monthlyIncomeMinor: 101 } }],
    [['lga'], { campaign: { ...campaign, targeting: { lgaCodes: ['NG-LA-epe'] } } }],
    [['insufficient_funds'], { campaign: { ...campaign, availableMinor: 999 } }],
    [['open_offers'], { person: { ...person, openOffers: 3 } }],
  ])('steps over no rule but the order: %j', (codes, over) => {
    expect(decideManualOffer({ ...world, ...over })).toMatchObject({
      code: 'conflict',
      extras: { reasons: codes.map((code) => ({ code })) },
    })
  })
})
