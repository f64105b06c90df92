import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { TileMap } from '@/ui/charts/tile-map'
import type { RegionMeasure } from '../../address'
import { geographyQuery } from '../../queries'
import { writeFigure } from '../figures/figure'
import { unitOf } from '../figures/units'
import { useNames } from '../page/use-names'
import { filtersOf, type View } from '../page/view'
import { figureOfRegion, sortRegions, tileShare } from './geography'
import { statePlaces } from './state-tiles'

type Part = { view: View; measure: RegionMeasure }

/** The states as tiles, shaded by one figure. */
export function StateMap({ view, measure, state }: Part & { state: string | undefined }) {
  const texts = useTexts('reports')
  const { mapOf } = useTexts('reportRegions')
  const format = useFormat()
  const change = useSearchChange()
  const { regionName } = useNames()
  const { items } = useSuspenseQuery(geographyQuery(filtersOf(view), 'state')).data
  const byCode = new Map(items.map((region) => [region.code, figureOfRegion(region, measure)]))
  const most = Math.max(0, ...[...byCode.values()].map((value) => value ?? 0))
  return (
    <TileMap
      title={mapOf({ figure: texts.figures[measure] })}
      selected={state ?? null}
      onSelect={(code) => change({ state: code === state ? undefined : code })}
      tiles={statePlaces.map(({ code, ...place }) => {
        const value = byCode.get(code)
        return {
          ...place,
          id: code,
          label: regionName(code),
          valueText: writeFigure(format, value, unitOf(measure)),
          share: tileShare(value, most),
        }
      })}
    />
  )
}

const MOST = 10

/** The states with the most of what the map shows, for who reads lengths better than shades. */
export function MostOf({ view, measure }: Part) {
  const texts = useTexts('reports')
  const format = useFormat()
  const { regionName } = useNames()
  const { items } = useSuspenseQuery(geographyQuery(filtersOf(view), 'state')).data
  const title = texts.panels.mostOf({ figure: texts.figures[measure] })
  const bars = sortRegions(items, measure)
    .slice(0, MOST)
    .map((region) => {
      const value = figureOfRegion(region, measure)
      const id = region.code ?? 'none'
      return {
        id,
        label: regionName(region.code),
        value: value ?? 0,
        valueText: writeFigure(format, value, unitOf(measure)),
      }
    })
  return (
    <section className="hidden flex-col gap-3 xl:flex">
      <h3 className="text-lg">{title}</h3>
      <BarChart title={title} bars={bars} />
    </section>
  )
}
