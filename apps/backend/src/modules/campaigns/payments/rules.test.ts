import { describe, expect, test } from 'vitest'

import { type Attempt, decideAttempt, decideFunding, decideSettlement } from './rules'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const refused = (code: string) => ({ kind: 'refuse', code })

describe('funding', () => {
  const most = 10 ** 15
  const aCampaign = (over: Partial<Parameters<typeof decideFunding>[0]> = {}) => ({
    status: 'active' as const,
    fundedMinor: 0,
    isGeneralPool: false,
    ...over,
  })

  test.each([
    ['makes a draft active', aCampaign({ status: 'draft' }), { kind: 'fund', to: 'active' }],
    ['makes an exhausted campaign active', aCampaign({ status: 'exhausted' }), { kind: 'fund', to: 'active' }],
    ['leaves a paused one paused', aCampaign({ status: 'paused' }), { kind: 'fund', to: 'paused' }],
    ['is too late for a closed one', aCampaign({ status: 'closed' }), refused('illegal_transition')],
    ['goes up to what can be named exactly', aCampaign({ fundedMinor: most - 1 }), { kind: 'fund' }],
    ['goes no further', aCampaign({ fundedMinor: most }), refused('validation_failed')],
    ['of the pool goes further', aCampaign({ fundedMinor: most, isGeneralPool: true }), { kind: 'fund' }],
  ])('%s', (_, campaign, verdict) => {
    expect(decideFunding(campaign, 1)).toMatchObject(verdict)
  })
})

describe('a request to pay', () => {
  const now = day(31)
  const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  const anAttempt = (over: Partial<Attempt> = {}): Attempt => ({
    amountMinor: 5,
    status: 'pending',
    paymentUrl: null,
    openingAt: null,
    createdAt: secondsAgo(60),
    ...over,
  })

  test.each([
    ['starts a payment', null, { kind: 'start' }],
    ['finds the page that is open', anAttempt({ paymentUrl: 'https://pay' }), { kind: 'resume' }],
    ['finds what came of it', anAttempt({ status: 'confirmed' }), { kind: 'resume' }],
    ['waits for a twin', anAttempt({ openingAt: secondsAgo(29) }), refused('idempotency_in_flight')],
    ['starts over after a lost answer', anAttempt({ openingAt: secondsAgo(30) }), { kind: 'start_over' }],
    ['starts over when a twin has given up', anAttempt(), { kind: 'start_over' }],
    ['is for one amount', anAttempt({ amountMinor: 6 }), refused('idempotency_key_reused')],
    [
      'starts over with a key of another time',
      anAttempt({ createdAt: day(0), amountMinor: 6 }),
      { kind: 'start_over' },
    ],
  ])('%s', (_, attempt, verdict) => {
    expect(decideAttempt(attempt, 5, now)).toMatchObject(verdict)
  })
})

describe('an answer of the provider', () => {
  const paid = { status: 'paid', amountMinor: 5, currency: 'NGN' } as const
  const failed = (reason: string) => ({ kind: 'fail', reason })
  const kept = (reason: string) => ({ kind: 'keep', reason })

  test.each([
    ['credits what was asked for', 'pending', paid, { kind: 'credit' }],
    ['credits what had failed before', 'failed', paid, { kind: 'credit' }],
    ['credits once', 'confirmed', paid, kept('already_credited')],
    ['of another currency counts for nothing', 'pending', { ...paid, currency: 'USD' }, failed('currency_differs')],
    ['of another amount counts for nothing', 'pending', { ...paid, amountMinor: 4 }, failed('amount_differs')],
    ['may be that it failed', 'pending', { status: 'failed', reason: 'reversed' }, failed('reversed')],
    ['may be that it is open', 'pending', { status: 'open' }, kept('not_paid')],
    ['may be that it is not known', 'pending', { status: 'unknown' }, kept('unknown_to_provider')],
  ] as const)('%s', (_, status, answer, verdict) => {
    expect(decideSettlement({ status, amountMinor: 5 }, answer, 'NGN')).toMatchObject(verdict)
  })
})
