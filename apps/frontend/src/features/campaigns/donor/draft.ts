import type { Schemas } from '@goodturn/client'

/** Whom a campaign is for, as the API asks for it. */
export type Rules = Schemas['ReachInput']

/** What is in the wizard's fields. Days are YYYY-MM-DD. */
export type DraftFields = {
  title: string
  screeningTypeIds: string[]
  ageMin: number | null
  ageMax: number | null
  sex: 'female' | 'male' | 'both'
  stateCodes: string[]
  lgaCodes: string[]
  incomeMinMinor: number | null
  incomeMaxMinor: number | null
  startsOn: string
  endsOn: string
}

export const emptyDraft: DraftFields = {
  title: '',
  screeningTypeIds: [],
  ageMin: null,
  ageMax: null,
  sex: 'both',
  stateCodes: [],
  lgaCodes: [],
  incomeMinMinor: null,
  incomeMaxMinor: null,
  startsOn: '',
  endsOn: '',
}

const listOrNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null)

export const rulesOf = (draft: DraftFields): Rules => ({
  screeningTypeIds: listOrNull(draft.screeningTypeIds),
  targeting: {
    ageMin: draft.ageMin,
    ageMax: draft.ageMax,
    sexes: draft.sex === 'both' ? null : [draft.sex],
    stateCodes: listOrNull(draft.stateCodes),
    lgaCodes: listOrNull(draft.lgaCodes),
    incomeMinMinor: draft.incomeMinMinor,
    incomeMaxMinor: draft.incomeMaxMinor,
  },
})

/** A campaign runs from the morning of its first day to the end of its last, in the programme's time zone (UTC+1, no summer time). */
export const campaignOf = (draft: DraftFields): Schemas['CampaignInput'] => ({
  title: draft.title.trim(),
  ...rulesOf(draft),
  startsAt: draft.startsOn ? `${draft.startsOn}T00:00:00+01:00` : null,
  endsAt: draft.endsOn ? `${draft.endsOn}T23:59:59+01:00` : null,
})

const steps = { title: 'what', screeningTypeIds: 'what', targeting: 'whom', startsAt: 'when', endsAt: 'when' } as const

/** Where in the wizard the first of the fields stands that the API has refused. */
export const stepOf = (errors: Partial<Record<string, string>>): 'what' | 'whom' | 'when' | undefined =>
  Object.keys(errors)
    .map((path) => steps[path.split('.')[0] as keyof typeof steps])
    .find((step) => step !== undefined)
