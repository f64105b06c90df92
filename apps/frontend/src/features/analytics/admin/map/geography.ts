import type { RegionMeasure } from '../../address'
import type { ReportOf } from '../../queries'

export type Region = ReportOf<'geography'>['items'][number]

const ofDemand = ['unmet', 'inNeed', 'joined', 'matched', 'matchRate'] as const
type OfDemand = (typeof ofDemand)[number]
const isOfDemand = (measure: RegionMeasure): measure is OfDemand => ofDemand.some((each) => each === measure)

/** Null: not known, or not told under the filters. */
export const figureOfRegion = ({ demand, supply }: Region, measure: RegionMeasure): number | null =>
  (isOfDemand(measure) ? demand?.[measure] : supply[measure]) ?? null

/** Where a figure stands in the report, as its definition names it. */
export const pathOfMeasure = (measure: RegionMeasure): string =>
  `items[].${isOfDemand(measure) ? 'demand' : 'supply'}.${measure}`

/** The largest first; what is not known comes last. */
export const sortRegions = (regions: readonly Region[], measure: RegionMeasure): Region[] =>
  regions.toSorted((a, b) => (figureOfRegion(b, measure) ?? -1) - (figureOfRegion(a, measure) ?? -1))

/** How dark a tile is, between 0 and 1. */
export const tileShare = (value: number | null | undefined, most: number): number | null =>
  value === null || value === undefined ? null : most > 0 ? value / most : 0
