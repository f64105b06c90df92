import { describe, expect, test } from 'vitest'

import { changeOf, decideCreate, decideReplay, decideSend, delayAfter, ENDPOINTS_MAX, planBatch } from './rules'

const at = new Date('2026-11-25T09:00:00Z')
const anEvent = (seq: number, action: string, detail: object = {}) => ({
  seq: BigInt(seq),
  id: `event-${seq}`,
  at,
  action,
  entityId: `thing-${seq}`,
  detail: { ...detail },
})
const all = new Set(['offer.made', 'offer.claimed', 'campaign.funded', 'run.applied'])

describe('what comes of sealed events', () => {
  test('is what somebody wants, with ids and amounts and nothing else of the log', () => {
    const detail = { paymentId: 'p', amountMinor: 500, toPool: false, note: 'For my mother' }

    const batch = planBatch([anEvent(1, 'campaign.funded', detail), anEvent(2, 'auth.signed_in')], all)

    expect(batch.through).toBe(2n)
    expect(batch.newEvents).toEqual([
      {
        sourceId: 'event-1',
        type: 'campaign.funded',
        subjectId: 'thing-1',
        at,
        data: { campaignId: 'thing-1', paymentId: 'p', amountMinor: 500, toPool: false },
      },
    ])
    expect(planBatch([anEvent(1, 'campaign.funded', detail)], new Set()).newEvents).toEqual([])
  })

  test('is one event for each offer of a run, and never more than a chunk of them beside others in a batch', () => {
    const chunk = (seq: number, offers: number) =>
      anEvent(seq, 'run.offers_made', { fromRank: 1, toRank: offers, offers, amountMinor: 1 })

    const batch = planBatch([anEvent(1, 'offer.claimed'), chunk(2, 3_000), chunk(3, 3_000)], all)

    expect(batch.offersOfRuns.map(({ runId }) => runId)).toEqual(['thing-2'])
    expect(batch.through).toBe(2n)
    expect(planBatch([chunk(4, 9_000), chunk(5, 1)], all)).toMatchObject({ offersOfRuns: [{}], through: 4n })
  })
})

describe('the time to the next attempt', () => {
  test('grows from seconds to hours, and ends after the eighth', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map(delayAfter)

    expect(delays).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400])
    expect([delayAfter(8), delayAfter(80)]).toEqual([null, null])
  })
})

describe('an endpoint', () => {
  const before = new Date('2026-11-24T09:00:00Z')
  const on = { url: 'https://a.example.org/', name: 'One', events: ['run.applied'] }
  const isWell = { offAt: null, offReason: null, failingSince: null }
  const isFailing = { offAt: before, offReason: 'failing', failingSince: before }

  test.each([
    ['keeps what is not given', { name: 'Two' }, isFailing, { name: 'Two', ...isFailing }],
    ['starts without failures when it is switched on', { isOn: true }, isFailing, isWell],
    ['is switched off by hand', { isOn: false }, isWell, { offAt: at, offReason: 'by_hand', failingSince: null }],
    ['keeps the reason why it is off', { isOn: false }, isFailing, isFailing],
  ])('%s', (_, change, state, changed) => {
    expect(changeOf({ ...on, ...state }, change, at)).toEqual({ ...on, ...changed })
  })

  test('may be the twentieth, and no more', () => {
    expect(decideCreate(ENDPOINTS_MAX - 1)).toEqual({ kind: 'create' })
    expect(decideCreate(ENDPOINTS_MAX)).toMatchObject({ kind: 'refuse', code: 'conflict' })
  })

  test('is sent nothing while it is off', () => {
    expect(decideSend(isWell)).toEqual({ kind: 'send' })
    expect(decideSend(isFailing)).toMatchObject({ kind: 'refuse', code: 'illegal_transition' })
  })

  test.each([
    ['that was sent is sent again', { status: 'sent', takenUntil: null }, isWell, 'send'],
    ['that is due and waits is sent at once', { status: 'due', takenUntil: null }, isWell, 'send'],
    ['whose attempt has died is sent again', { status: 'due', takenUntil: before }, isWell, 'send'],
    ['that is being sent is left alone', { status: 'due', takenUntil: at }, isWell, 'refuse'],
    ['of an endpoint that is off is not sent', { status: 'dead', takenUntil: null }, isFailing, 'refuse'],
  ] as const)('delivery %s', (_, delivery, endpoint, kind) => {
    expect(decideReplay(delivery, endpoint, at).kind).toBe(kind)
  })
})
