import { describe, expect, test } from 'vitest'

import { decideClaim, decideExtension, type OfferState } from './rules'

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
