import type { TimeInterval } from '@goodturn/contracts/analytics'

import { bucketsOf, type Days, dayOf, holds, nameOf } from './days'
import { headOf } from './expected-dashboard'
import {
  campaignsOf,
  choose,
  countOf,
  divide,
  type Filters,
  inNeedIn,
  joinedIn,
  knowing,
  lapsedIn,
  lineAt,
  matchedIn,
  moneyFigures,
  ofEntries,
  offerFigures,
  ofMoney,
  returnedIn,
  unmetAt,
  withdrawnIn,
} from './figures'
import type { CenterRecord, RegionRecord } from './records'
import type { View } from './view'

export function expectTime(
  view: View,
  period: Days,
  { interval = 'day', ...filters }: Filters & { interval?: TimeInterval | undefined },
) {
  const chosen = choose(view, filters)
  const granted = (role: string, days: Days) =>
    countOf(view.records.roles, (grant) => grant.role === role && holds(days, dayOf(grant.grantedAt)))
  const items = bucketsOf(period, interval).map((days) => ({
    from: nameOf(days.from),
    to: nameOf(days.to),
    people: knowing([], filters, () => ({
      registered: countOf(view.records.users, ({ createdAt }) => holds(days, dayOf(createdAt))),
      patients: granted('patient', days),
      donors: granted('donor', days),
    })),
    line: knowing(ofEntries, filters, () => ({
      joined: joinedIn(chosen, days),
      matched: matchedIn(chosen, days),
      returned: returnedIn(chosen, days),
      withdrawn: withdrawnIn(chosen, days),
      lapsed: lapsedIn(chosen, days),
      lineAtEnd: lineAt(chosen, days.to),
      unmet: unmetAt(chosen, days.to),
    })),
    offers: offerFigures(chosen, days),
    funds: knowing(ofMoney, filters, () =>
      moneyFigures(view, campaignsOf(filters), (ms) => ms !== null && holds(days, dayOf(ms))),
    ),
  }))
  return { ...headOf(period, filters), interval, items }
}

type Place = { code: string | null; stateCode: string | null; name: string | null }
type Placed = { stateCode: string | null; lgaCode: string | null }

/** One row for each region, and one for what the profiles (or the centers) do not tell. */
export function expectGeography(
  view: View,
  period: Days,
  asked: Filters & { level?: 'state' | 'lga'; regions: readonly RegionRecord[] },
) {
  const { level = 'state', regions, ...filters } = asked
  const chosen = choose(view, filters)
  const isAsked = (stateCode: string | null) =>
    filters.stateCodes === undefined || (stateCode !== null && filters.stateCodes.includes(stateCode))
  const keyOf = ({ stateCode, lgaCode }: Placed) =>
    level === 'state' ? `${stateCode ?? '-'}` : `${stateCode ?? '-'} ${lgaCode ?? '-'}`
  const keyOfPlace = ({ code, stateCode }: Place) => keyOf({ stateCode, lgaCode: code })
  const entries = Map.groupBy(chosen.entries, keyOf)
  const offers = Map.groupBy(chosen.offers, keyOf)
  const centers = Map.groupBy(
    view.records.centers.filter((center) => center.isActive && isAsked(center.stateCode)),
    keyOf,
  )
  const items = placesOf(level, regions)
    .filter(({ stateCode }) => isAsked(stateCode))
    .map((place) => {
      const key = keyOfPlace(place)
      const here = { entries: entries.get(key) ?? [], offers: offers.get(key) ?? [] }
      return { ...place, ...regionFigures(here, { period, filters, centers: centers.get(key) ?? [] }) }
    })
  return { ...headOf(period, filters), level, items }
}

function placesOf(level: 'state' | 'lga', regions: readonly RegionRecord[]): Place[] {
  const states = regions.filter(({ stateCode }) => stateCode === null)
  const nowhere: Place = { code: null, stateCode: null, name: null }
  if (level === 'state') return [...states.map(({ code, name }) => ({ code, stateCode: code, name })), nowhere]
  const lgas = regions.filter(({ stateCode }) => stateCode !== null)
  const somewhere = states.map(({ code }) => ({ code: null, stateCode: code, name: null }))
  return [...lgas, ...somewhere, nowhere]
}

function regionFigures(
  here: ReturnType<typeof choose>,
  { period, filters, centers }: { period: Days; filters: Filters; centers: CenterRecord[] },
) {
  const inNeed = inNeedIn(here, period)
  const matched = matchedIn(here, period)
  return {
    demand: knowing(ofEntries, filters, () => ({
      joined: joinedIn(here, period),
      inNeed,
      matched,
      unmet: unmetAt(here, period.to),
      matchRate: divide(matched, inNeed),
    })),
    supply: {
      ...offerFigures(here, period),
      activeCenters: knowing(['stateCodes'], filters, () => centers.length),
    },
  }
}
