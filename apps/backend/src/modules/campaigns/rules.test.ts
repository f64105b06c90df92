import { describe, expect, test } from 'vitest'

import {
  type Closing,
  changedDraft,
  decideAlert,
  decideChange,
  decideClose,
  decideDraft,
  decidePause,
  decideResume,
  draftOf,
  POOL_MINOR_MAX,
} from './rules'

const fieldsOf = (verdict: ReturnType<typeof decideDraft>) =>
  verdict.kind === 'refuse' ? verdict.extras?.errors?.map(({ path }) => path) : []

describe('a draft', () => {
  test('without rules limits nobody', () => {
    const draft = draftOf({ title: 'For all', screeningTypeIds: [], targeting: { sexes: [], stateCodes: null } })

    expect(draft.screeningTypeIds).toBeNull()
    expect(new Set(Object.values(draft.targeting))).toEqual(new Set([null]))
  })

  test('names each type and region once', () => {
    const draft = draftOf({
      title: 'Twice',
      screeningTypeIds: ['a', 'b', 'a'],
      targeting: { stateCodes: ['NG-LA', 'NG-LA'] },
    })

    expect(draft.screeningTypeIds).toEqual(['a', 'b'])
    expect(draft.targeting.stateCodes).toEqual(['NG-LA'])
  })

  test('a change keeps what it does not name, rule by rule, and null clears', () => {
    const draft = draftOf({ title: 'Old', pacingPercent: 10, targeting: { ageMin: 40, ageMax: 74, sexes: ['female'] } })

    const changed = changedDraft(draft, { title: 'New', targeting: { ageMax: null } })

    expect(changed).toEqual({ ...draft, title: 'New', targeting: { ...draft.targeting, ageMax: null } })
    expect(changedDraft(draft, { targeting: null }).targeting.sexes).toBeNull()
  })

  test('that contradicts itself is refused field by field', () => {
    const draft = draftOf({
      title: 'Odd',
      targeting: { ageMin: 50, ageMax: 40, incomeMinMinor: 2, incomeMaxMinor: 1 },
      startsAt: '2026-12-02T00:00:00.000Z',
      endsAt: '2026-12-02T00:00:00.000Z',
    })

    expect(fieldsOf(decideDraft(draft, []))).toEqual(['targeting.ageMax', 'targeting.incomeMaxMinor', 'endsAt'])
  })

  test('an unknown type or region is named by its place in the request', () => {
    const draft = draftOf({ title: 'x', screeningTypeIds: ['a', 'b'], targeting: { lgaCodes: ['NG-LA-x'] } })

    const verdict = decideDraft(draft, [
      { kind: 'screeningType', value: 'b' },
      { kind: 'lga', value: 'NG-LA-x' },
    ])

    expect(fieldsOf(verdict)).toEqual(['screeningTypeIds.1', 'targeting.lgaCodes.0'])
    expect(decideDraft(draft, [])).toEqual({ kind: 'keep' })
  })
})

const illegal = (detail: string) => ({ kind: 'refuse', code: 'illegal_transition', detail })

describe('a change', () => {
  const draft = draftOf({ title: 'Old' })
  const notDraft = illegal('Only the title of a campaign that is active can change')

  test.each([
    ['of a draft may be of everything', 'draft', { endsAt: null }, { kind: 'change', draft, isOnlyTitle: false }],
    ['of rules is for drafts only', 'active', { title: 'x', endsAt: null }, notDraft],
    [
      'of the title is always possible',
      'active',
      { title: 'x' },
      { kind: 'change', draft: { ...draft, title: 'x' }, isOnlyTitle: true },
    ],
  ] as const)('%s', (_, status, change, verdict) => {
    expect(decideChange(status, draft, change)).toEqual(verdict)
  })
})

describe('a step', () => {
  const pausing = { kind: 'move', to: 'paused' }

  test.each([
    ['pauses an active campaign', 'active', pausing],
    ['pauses an exhausted one', 'exhausted', pausing],
    ['does not pause a draft', 'draft', illegal('This campaign is draft')],
    ['does not pause twice', 'paused', illegal('This campaign is paused')],
    ['does not pause what is closed', 'closed', illegal('This campaign is closed')],
  ] as const)('%s', (_, status, verdict) => {
    expect(decidePause({ status, availableMinor: 1 })).toEqual(verdict)
  })

  test.each([
    ['lets a paused campaign go on', { status: 'paused', availableMinor: 1 }, { kind: 'move', to: 'active' }],
    ['leaves it exhausted without money', { status: 'paused', availableMinor: 0 }, { kind: 'move', to: 'exhausted' }],
    ['lets only a paused one go on', { status: 'active', availableMinor: 1 }, illegal('This campaign is active')],
  ] as const)('%s', (_, campaign, verdict) => {
    expect(decideResume(campaign)).toEqual(verdict)
  })
})

describe('a closing', () => {
  const aCampaign = (over: Partial<Closing> = {}): Closing => ({
    status: 'active',
    availableMinor: 5,
    isRunApplying: false,
    poolFundedMinor: 0,
    ...over,
  })
  const fullPool = { poolFundedMinor: POOL_MINOR_MAX - 4 }
  const close = (to: string, amountMinor: number) => ({ kind: 'close', leftover: { to, amountMinor } })

  test.each([
    ['hands what is left to the pool', aCampaign(), false, close('pool', 5)],
    ['gives it back where a refund is wanted', aCampaign(), true, close('donor', 5)],
    ['of an emptied campaign moves nothing', aCampaign({ availableMinor: 0 }), true, close('nobody', 0)],
    ['of a draft moves nothing', aCampaign({ status: 'draft', availableMinor: 0 }), false, close('nobody', 0)],
    ['happens once', aCampaign({ status: 'closed' }), false, illegal('This campaign is closed already')],
    ['waits for a run', aCampaign({ isRunApplying: true }), false, { kind: 'refuse', code: 'run_in_progress' }],
    ['does not overfill the pool', aCampaign(fullPool), false, { kind: 'refuse', code: 'conflict' }],
    ['with a refund asks nothing of the pool', aCampaign(fullPool), true, close('donor', 5)],
  ])('%s', (_, campaign, isRefund, verdict) => {
    expect(decideClose(campaign, { isRefund })).toMatchObject(verdict)
  })
})

test('an alert is set unless the campaign is closed', () => {
  expect(decideAlert({ status: 'draft' })).toEqual({ kind: 'set' })
  expect(decideAlert({ status: 'closed' })).toEqual(illegal('This campaign is closed'))
})
