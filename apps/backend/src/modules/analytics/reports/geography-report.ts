import type { GeographyLevel } from '@goodturn/contracts/analytics'
import type { GeographyReport, RegionFigures } from '@goodturn/contracts/analytics-reports'

import { entryFacts, offerFacts, UNKNOWN } from '../facts/fact-families'
import { addDays, partOf, partUntil } from '../period-rules'
import { divide, type FactRow, headOf, type Plan, read, rowsOf, type Subject, sumsOf, total } from './building-blocks'
import { offerFiguresOf, unmetOf } from './offer-figures'
import { regionList, unplacedCenters } from './region-queries'

/** Active centers by the place that they name, where that is no region of the level. */
type Unplaced = Record<string, number>
type Region = { code: string; stateCode: string; name: string; activeCenters: number }

/** Demand, supply, waits and unmet need by state or by LGA. Regions without events are there. */
export function planGeography(
  subject: Subject,
  { level = 'state' }: { level?: GeographyLevel | undefined },
): Plan<GeographyReport> {
  const { days } = subject
  const by = level === 'state' ? (['state'] as const) : (['state', 'lga'] as const)
  const parts = [partOf('now', days), partUntil('before', addDays(days.from, -1))]
  return {
    // The centers are those of now.
    isSettled: false,
    reads: {
      regions: regionList(subject, level),
      unplaced: unplacedCenters(subject, level),
      ...read('entries', sumsOf(subject, { family: entryFacts, parts, by })),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts: parts.slice(0, 1), by })),
    },
    toReport: (values) => ({
      ...headOf(subject),
      level,
      items: toItems(
        {
          regions: values.regions as Region[],
          unplaced: values.unplaced as Unplaced,
          entryRows: rowsOf(values, 'entries'),
          offerRows: rowsOf(values, 'offers') ?? [],
          hasCenters: subject.filters.types === null && subject.filters.campaigns === null,
        },
        level,
      ),
    }),
  }
}

const placeOf = (row: FactRow, level: GeographyLevel): string =>
  level === 'state' ? String(row.state_code) : `${row.state_code}/${row.lga_code}`

function grouped(rows: readonly FactRow[], level: GeographyLevel): Map<string, FactRow[]> {
  const groups = new Map<string, FactRow[]>()
  for (const row of rows) {
    const place = placeOf(row, level)
    groups.set(place, [...(groups.get(place) ?? []), row])
  }
  return groups
}

type Found = {
  regions: readonly Region[]
  unplaced: Unplaced
  entryRows: FactRow[] | null
  offerRows: readonly FactRow[]
  /** Centers are neither of a screening type nor of a campaign. */
  hasCenters: boolean
}

function toItems(found: Found, level: GeographyLevel): RegionFigures[] {
  const { regions, unplaced, entryRows, offerRows } = found
  const entries = entryRows && grouped(entryRows, level)
  const offers = grouped(offerRows, level)
  const keyOf = ({ code, stateCode }: Region) => (level === 'state' ? code : `${stateCode}/${code}`)
  const centersOf = (count: number) => (found.hasCenters ? count : null)
  const figures = (place: string) => ({
    demand: entries && demandOf(entries.get(place) ?? []),
    supply: offerFiguresOf(offers.get(place) ?? [], 'now'),
  })
  const known = new Set(regions.map(keyOf))
  const listed = regions.map((region) => {
    const { demand, supply } = figures(keyOf(region))
    const { code, stateCode, name, activeCenters } = region
    return { code, stateCode, name, demand, supply: { ...supply, activeCenters: centersOf(activeCenters) } }
  })
  // Places that profiles do not give, or give in part.
  const others = [...new Set([...(entries?.keys() ?? []), ...offers.keys(), ...Object.keys(unplaced)])]
    .filter((place) => !known.has(place))
    .sort()
  return [
    ...listed,
    ...others.map((place) => {
      const { demand, supply } = figures(place)
      const [state = UNKNOWN] = place.split('/')
      const stateCode = state === UNKNOWN ? null : state
      return {
        code: null,
        stateCode,
        name: null,
        demand,
        supply: { ...supply, activeCenters: centersOf(unplaced[place] ?? 0) },
      }
    }),
  ]
}

function demandOf(rows: readonly FactRow[]): NonNullable<RegionFigures['demand']> {
  const unmetBefore = unmetOf(rows, 'before')
  const [joined, matched] = [total(rows, 'now', 'joined'), total(rows, 'now', 'matched')]
  const inNeed = unmetBefore + joined
  return { joined, inNeed, matched, unmet: unmetBefore + unmetOf(rows, 'now'), matchRate: divide(matched, inNeed) }
}
