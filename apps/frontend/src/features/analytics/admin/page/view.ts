import { programme } from '@/lib/programme'
import type { Preset } from '../../address'

// What every report is looked at through: a period, states and screening types. It lives in the address.

const presets: Record<Preset, number> = { week: 7, month: 30, quarter: 90, year: 365 }
const DEFAULT_PRESET = 'month'

export type View = {
  period?: Preset | 'own' | undefined
  from?: string | undefined
  to?: string | undefined
  states?: string[] | undefined
  types?: string[] | undefined
}

/** What goes along from one report to the next. */
export const viewOf = ({ period, from, to, states, types }: View): View => ({ period, from, to, states, types })

export type Filters = { from: string; to: string; stateCodes?: string[]; screeningTypeIds?: string[] }

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const msOf = (date: string) => Date.parse(`${date}T00:00:00Z`)
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: programme.timeZone })

/** Today where the programme is. */
export const today = (now = Date.now()): string => calendar.format(now)

export const daysBetween = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / DAY_MS) + 1

/** What the API is asked for. */
export function filtersOf(view: View, now = Date.now()): Filters {
  const preset = view.period && view.period !== 'own' ? view.period : DEFAULT_PRESET
  const last = view.period === 'own' ? (view.to ?? today(now)) : today(now)
  const firstOfPreset = dayOf(msOf(last) - (presets[preset] - 1) * DAY_MS)
  return {
    from: view.period === 'own' ? (view.from ?? firstOfPreset) : firstOfPreset,
    to: last,
    ...(view.states ? { stateCodes: view.states } : {}),
    ...(view.types ? { screeningTypeIds: view.types } : {}),
  }
}

/** As the address of one report wants them: lists with commas. */
export function queryOf({ from, to, stateCodes, screeningTypeIds }: Filters) {
  return {
    from,
    to,
    ...(stateCodes ? { stateCodes: stateCodes.join(',') } : {}),
    ...(screeningTypeIds ? { screeningTypeIds: screeningTypeIds.join(',') } : {}),
  }
}

export type Interval = 'day' | 'week' | 'month' | 'year'
const steps: readonly [Interval, number][] = [
  ['day', 35],
  ['week', 200],
  ['month', 1_200],
]

/** As many points as a picture can show. */
export const intervalOf = ({ from, to }: Filters): Interval =>
  steps.find(([, most]) => daysBetween(from, to) <= most)?.[0] ?? 'year'
