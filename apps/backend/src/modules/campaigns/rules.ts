import type { CampaignChange, CampaignInput, CampaignStatus, Targeting } from '@goodturn/contracts/campaign'

import type { ErrorCode, ProblemExtras } from '../../errors'

// What a campaign may be and which moves it may make. The database says the same again (campaigns_transition and its
// CHECKs); here a refusal gets its reason.

const FUNDED_MINOR_MAX = 1_000_000_000_000_000
/** The pool takes what closed campaigns leave, so it may hold more than one campaign; still a safe integer. */
export const POOL_MINOR_MAX = 9_000_000_000_000_000

/** The most that may ever come into a campaign. */
export const fundedMaxMinor = (isGeneralPool: boolean): number => (isGeneralPool ? POOL_MINOR_MAX : FUNDED_MINOR_MAX)

/** What a campaign is for and when: all that its donor decides. */
export type Draft = {
  title: string
  screeningTypeIds: string[] | null
  targeting: Targeting
  startsAt: string | null
  endsAt: string | null
  pacingPercent: number | null
}

const noRules: Targeting = {
  ageMin: null,
  ageMax: null,
  sexes: null,
  stateCodes: null,
  lgaCodes: null,
  incomeMinMinor: null,
  incomeMaxMinor: null,
}

const given = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value)

/** Each value once; an empty list is no rule. */
const chosen = <T>(list: readonly T[] | null): T[] | null => (list && list.length > 0 ? [...new Set(list)] : null)

/** A new draft. */
export const draftOf = (input: CampaignInput): Draft =>
  changedDraft(
    {
      title: input.title,
      screeningTypeIds: null,
      targeting: noRules,
      startsAt: null,
      endsAt: null,
      pacingPercent: null,
    },
    input,
  )

/** A draft after a change: what is not given stays, null clears, and targeting is merged rule by rule. */
export function changedDraft(draft: Draft, change: CampaignChange): Draft {
  const targeting = change.targeting === null ? noRules : mergedTargeting(draft.targeting, change.targeting ?? {})
  return {
    title: given(change.title, draft.title),
    screeningTypeIds: chosen(given(change.screeningTypeIds, draft.screeningTypeIds)),
    targeting,
    startsAt: given(change.startsAt, draft.startsAt),
    endsAt: given(change.endsAt, draft.endsAt),
    pacingPercent: given(change.pacingPercent, draft.pacingPercent),
  }
}

function mergedTargeting(targeting: Targeting, change: NonNullable<CampaignChange['targeting']>): Targeting {
  return {
    ageMin: given(change.ageMin, targeting.ageMin),
    ageMax: given(change.ageMax, targeting.ageMax),
    sexes: chosen(given(change.sexes, targeting.sexes)),
    stateCodes: chosen(given(change.stateCodes, targeting.stateCodes)),
    lgaCodes: chosen(given(change.lgaCodes, targeting.lgaCodes)),
    incomeMinMinor: given(change.incomeMinMinor, targeting.incomeMinMinor),
    incomeMaxMinor: given(change.incomeMaxMinor, targeting.incomeMaxMinor),
  }
}

type FieldError = { path: string; message: string }

/** What contradicts itself in a draft. */
function problemsOf({ targeting, startsAt, endsAt }: Draft): FieldError[] {
  const { ageMin, ageMax, incomeMinMinor, incomeMaxMinor } = targeting
  const isAbove = (low: number | null, high: number | null) => low !== null && high !== null && low > high
  return [
    ...(isAbove(ageMin, ageMax) ? [{ path: 'targeting.ageMax', message: 'This is below ageMin' }] : []),
    ...(isAbove(incomeMinMinor, incomeMaxMinor)
      ? [{ path: 'targeting.incomeMaxMinor', message: 'This is below incomeMinMinor' }]
      : []),
    // Both are UTC with milliseconds, so their texts sort as their times do.
    ...(startsAt && endsAt && startsAt >= endsAt ? [{ path: 'endsAt', message: 'This is not after startsAt' }] : []),
  ]
}

type UnknownReference = { kind: 'screeningType' | 'state' | 'lga'; value: string }

/** Where in a request each unknown type or region stands. */
function problemsOfUnknown(draft: Draft, unknown: readonly UnknownReference[]): FieldError[] {
  const places = {
    screeningType: {
      path: 'screeningTypeIds',
      list: draft.screeningTypeIds,
      message: 'There is no such screening type',
    },
    state: { path: 'targeting.stateCodes', list: draft.targeting.stateCodes, message: 'There is no such state' },
    lga: { path: 'targeting.lgaCodes', list: draft.targeting.lgaCodes, message: 'There is no such LGA' },
  }
  return unknown.map(({ kind, value }) => {
    const { path, list, message } = places[kind]
    return { path: `${path}.${(list as readonly string[] | null)?.indexOf(value) ?? 0}`, message }
  })
}

/** What a draft names, for the catalogue to say what of it there is not. */
export const referencesOf = ({ screeningTypeIds, targeting }: Draft) => ({
  screeningTypeIds: screeningTypeIds ?? [],
  stateCodes: targeting.stateCodes ?? [],
  lgaCodes: targeting.lgaCodes ?? [],
})

const PROBLEMS_MAX = 50

/** May this draft be kept? Not when it contradicts itself or names what does not exist: every such field is told. */
export function decideDraft(draft: Draft, unknown: readonly UnknownReference[]): { kind: 'keep' } | Refusal {
  const errors = [...problemsOf(draft), ...problemsOfUnknown(draft, unknown)].slice(0, PROBLEMS_MAX)
  return errors.length > 0 ? { kind: 'refuse', code: 'validation_failed', extras: { errors } } : { kind: 'keep' }
}

/** Whether a change touches what only a draft may change. */
const changesRules = ({ title: _title, ...rules }: CampaignChange): boolean =>
  Object.values(rules).some((value) => value !== undefined)

export type ChangeVerdict = { kind: 'change'; draft: Draft; isOnlyTitle: boolean } | Refusal

/** May a campaign be changed like this? All of a draft can be, and the title of any. */
export function decideChange(status: CampaignStatus, draft: Draft, change: CampaignChange): ChangeVerdict {
  const isOnlyTitle = !changesRules(change)
  if (!isOnlyTitle && status !== 'draft') return illegal(`Only the title of a campaign that is ${status} can change`)
  return { kind: 'change', draft: changedDraft(draft, change), isOnlyTitle }
}

export type Refusal = { kind: 'refuse'; code: ErrorCode; detail?: string; extras?: ProblemExtras }
export const illegal = (detail: string): Refusal => ({ kind: 'refuse', code: 'illegal_transition', detail })

type Standing = { status: CampaignStatus; availableMinor: number }
export type MoveVerdict = { kind: 'move'; to: CampaignStatus } | Refusal

/** May a campaign be paused? While it is active or exhausted. */
export const decidePause = ({ status }: Standing): MoveVerdict =>
  status === 'active' || status === 'exhausted' ? { kind: 'move', to: 'paused' } : illegal(`This campaign is ${status}`)

/** May a paused campaign go on? Without free money it is exhausted until it is topped up or a promise comes back. */
export const decideResume = ({ status, availableMinor }: Standing): MoveVerdict =>
  status === 'paused'
    ? { kind: 'move', to: availableMinor > 0 ? 'active' : 'exhausted' }
    : illegal(`This campaign is ${status}`)

/** Where the money of a closing campaign goes. */
export type Leftover = { to: 'nobody'; amountMinor: 0 } | { to: 'donor' | 'pool'; amountMinor: number }
export type CloseVerdict = { kind: 'close'; leftover: Leftover } | Refusal
export type Closing = Standing & { isRunApplying: boolean; poolFundedMinor: number }

/**
 * May a campaign be closed, and where does what is free go? Back to the donor if they want a refund, else to the general pool
 * while that can take it. Not while a run is being applied, which counts on the money that it saw.
 */
export function decideClose(campaign: Closing, { isRefund }: { isRefund: boolean }): CloseVerdict {
  const { status, availableMinor: amountMinor, isRunApplying, poolFundedMinor } = campaign
  if (status === 'closed') return illegal('This campaign is closed already')
  if (isRunApplying) return { kind: 'refuse', code: 'run_in_progress' }
  if (amountMinor === 0) return { kind: 'close', leftover: { to: 'nobody', amountMinor: 0 } }
  if (!isRefund && poolFundedMinor + amountMinor > POOL_MINOR_MAX) {
    return { kind: 'refuse', code: 'conflict', detail: 'The general pool cannot take that much; close with a refund' }
  }
  return { kind: 'close', leftover: { to: isRefund ? 'donor' : 'pool', amountMinor } }
}

/** May a campaign's alert be set? Unless it is closed. */
export const decideAlert = ({ status }: Pick<Standing, 'status'>): { kind: 'set' } | Refusal =>
  status === 'closed' ? illegal('This campaign is closed') : { kind: 'set' }
