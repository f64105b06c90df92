import { listOf, oneOf, search, text } from '@/lib/search'

// What stands in the address of each report. Every page of the site knows every address, so this file stays small and knows
// no component.

export const presetNames = ['week', 'month', 'quarter', 'year'] as const
export type Preset = (typeof presetNames)[number]

const day = (raw: unknown) => {
  const value = text(raw)
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

/** The period and the filters, which every report has. */
const viewShape = {
  period: oneOf(...presetNames, 'own'),
  from: day,
  to: day,
  states: listOf(text),
  types: listOf(text),
}

export const intervals = ['day', 'week', 'month', 'year'] as const
export const showNames = ['line', 'length', 'offers', 'offerMoney', 'funds', 'people'] as const
export type Show = (typeof showNames)[number]

export const regionMeasures = [
  'unmet',
  'inNeed',
  'joined',
  'matched',
  'matchRate',
  'offered',
  'meanWaitDays',
  'promisedMinor',
  'spentMinor',
  'activeCenters',
] as const
export type RegionMeasure = (typeof regionMeasures)[number]

/** The figures that campaigns are shown with, and sorted by. */
export const sortable = [
  'promisedMinor',
  'offered',
  'acceptRate',
  'meanWaitDays',
  'spentMinor',
  'availableNowMinor',
] as const
/** The same for centers. */
export const centerFigures = [
  'completed',
  'booked',
  'upcomingNow',
  'noShowRate',
  'meanDaysToScreening',
  'sponsoredMinor',
  'owedNowMinor',
] as const
export const centerStatuses = ['active', 'pending', 'suspended', 'rejected'] as const
export const campaignStatuses = ['active', 'exhausted', 'paused', 'draft', 'closed'] as const

/** What the groups of the fairness report can be made of. */
export const bys = [
  'sex',
  'age',
  'state',
  'income',
  'lga',
  'age,sex',
  'sex,income',
  'sex,state',
  'age,income',
  'age,sex,income',
] as const
export type By = (typeof bys)[number]

export const addresses = {
  plain: search(viewShape),
  time: search({ ...viewShape, interval: oneOf(...intervals), show: oneOf(...showNames) }),
  geography: search({ ...viewShape, measure: oneOf(...regionMeasures), state: text }),
  campaigns: search({
    ...viewShape,
    sort: oneOf(...sortable),
    order: oneOf('asc', 'desc'),
    status: oneOf(...campaignStatuses),
    cursor: text,
  }),
  centers: search({
    ...viewShape,
    sort: oneOf(...centerFigures),
    order: oneOf('asc', 'desc'),
    status: oneOf(...centerStatuses),
    cursor: text,
  }),
  fairness: search({ ...viewShape, by: oneOf(...bys) }),
  forecast: search({ ...viewShape, cursor: text }),
}

/** The reports in the order of their navigation. */
export const reportPages = [
  'time',
  'geography',
  'campaigns',
  'centers',
  'waitlist',
  'matching',
  'fairness',
  'forecast',
  'exports',
  'definitions',
] as const
export type ReportPageName = (typeof reportPages)[number]
