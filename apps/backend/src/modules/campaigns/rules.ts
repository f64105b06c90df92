import type { CampaignChange, CampaignInput, CampaignStatus, Targeting } from '@goodturn/contracts/campaign'

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

export type FieldError = { path: string; message: string }

/** What contradicts itself in a draft. */
export function problemsOf({ targeting, startsAt, endsAt }: Draft): FieldError[] {
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
export function problemsOfUnknown(draft: Draft, unknown: readonly UnknownReference[]): FieldError[] {
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

/** Whether a change touches what only a draft may change. */
export const changesRules = ({ title: _title, ...rules }: CampaignChange): boolean =>
  Object.values(rules).some((value) => value !== undefined)

export const canChangeRules = (status: CampaignStatus): boolean => status === 'draft'
export const canPause = (status: CampaignStatus): boolean => status === 'active' || status === 'exhausted'
export const canResume = (status: CampaignStatus): boolean => status === 'paused'
export const canClose = (status: CampaignStatus): boolean => status !== 'closed'
export const canFund = (status: CampaignStatus): boolean => status !== 'closed'

/** A campaign that goes on without free money is exhausted until it is topped up or a promise comes back. */
export const resumedStatus = (availableMinor: number): CampaignStatus => (availableMinor > 0 ? 'active' : 'exhausted')

/** Where the money of a closing campaign goes. */
export type Leftover = { to: 'nobody' } | { to: 'donor' | 'pool'; amountMinor: number }

export const leftoverOf = (availableMinor: number, refund: boolean): Leftover =>
  availableMinor === 0 ? { to: 'nobody' } : { to: refund ? 'donor' : 'pool', amountMinor: availableMinor }
