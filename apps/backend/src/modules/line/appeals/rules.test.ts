import { describe, expect, test } from 'vitest'

import { type AppealState, decideAnswer, decideOpening } from './rules'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))

describe('an appeal is opened', () => {
  test.each([
    ['against a decision', { isAppealed: false, decidedAt: day(1) }, 'open'],
    [
      'within ninety days',
      { isAppealed: false, decidedAt: new Date(day(2).getTime() - 90 * 86_400_000) },
      'illegal_transition',
    ],
    ['once', { isAppealed: true, decidedAt: day(1) }, 'conflict'],
    ['against nothing but a decision', { isAppealed: false, decidedAt: null }, 'illegal_transition'],
  ])('%s', (_, subject, outcome) => {
    const verdict = decideOpening(subject, day(2))
    expect(verdict.kind === 'refuse' ? verdict.code : verdict.kind).toBe(outcome)
  })
})

describe('an appeal is answered', () => {
  const appeal: AppealState = {
    status: 'open',
    decision: 'offer_expired',
    patientId: 'patient',
    decidedBy: 'decider',
    entry: { status: 'paused', pausedUntil: day(9), priorityTier: 5 },
    offer: { placeLost: true, excusedAt: null },
  }
  const accept = { verdict: 'accepted', actorId: 'admin', now: day(2) } as const

  test.each<[string, Partial<AppealState>, string, object]>([
    ['not twice', { status: 'refused' }, 'admin', { code: 'illegal_transition' }],
    ['not by who appeals', {}, 'patient', { code: 'same_person', detail: 'This appeal is your own' }],
    ['not by who decided', {}, 'decider', { code: 'same_person' }],
  ])('%s', (_, over, actorId, refusal) => {
    expect(decideAnswer({ ...appeal, ...over }, { ...accept, actorId })).toMatchObject(refusal)
  })

  const waiting = { status: 'waiting', pausedUntil: null, priorityTier: 5 } as const
  test.each<[string, Partial<AppealState>, string[]]>([
    ['with everything that an offer has cost', {}, ['place_restored', 'offer_excused', 'pause_lifted']],
    ['by lifting a pause', { decision: 'entry_paused', offer: null }, ['pause_lifted']],
    [
      'for a released offer without lifting a pause',
      { decision: 'offer_released' },
      ['place_restored', 'offer_excused'],
    ],
    ['by the front tier for what was taken back', { decision: 'offer_revoked' }, ['moved_to_front']],
    [
      'with nothing for one in front already',
      { decision: 'offer_revoked', entry: { ...waiting, priorityTier: 0 } },
      [],
    ],
    [
      'with nothing where nothing is left',
      { entry: { ...waiting, status: 'served' }, offer: { placeLost: true, excusedAt: day(1) } },
      [],
    ],
  ])('%s', (_, over, effects) => {
    expect(decideAnswer({ ...appeal, ...over }, accept)).toEqual({ kind: 'answer', effects })
    expect(decideAnswer({ ...appeal, ...over }, { ...accept, verdict: 'refused' })).toEqual({
      kind: 'answer',
      effects: [],
    })
  })
})
