import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Select } from '@/ui/fields/select'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { type RegionMeasure, regionMeasures } from '../../address'
import { geographyQuery } from '../../queries'
import { Download } from '../page/download'
import { useNames } from '../page/use-names'
import { filtersOf, queryOf, type View } from '../page/view'
import { sortRegions } from './geography'

// The map and the tables are on their way while their figures are.
const map = () => import('./state-map')
const StateMap = lazyPart(map, 'StateMap')
const MostOf = lazyPart(map, 'MostOf')
const RegionTable = lazyPart(() => import('./region-table'), 'RegionTable')

type GeographyProps = { view: View; measure: RegionMeasure | undefined; state: string | undefined }

/** Where people wait and where offers go: a map of tiles, and every number in a table. */
export function GeographyReport({ view, measure = 'unmet', state }: GeographyProps) {
  const texts = useTexts('reports')
  const { measure: label, mapHint } = useTexts('reportRegions')
  const change = useSearchChange()
  const query = queryOf(filtersOf(view))
  return (
    <>
      <Panel title={texts.panels.map} description={mapHint} skeleton="h-[36rem]">
        <Select
          label={label}
          className="no-print max-w-xs"
          options={regionMeasures.map((value) => ({ value, label: texts.figures[value] }))}
          value={measure}
          onValueChange={(value) => change({ measure: value })}
        />
        <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <StateMap view={view} measure={measure} state={state} />
          <MostOf view={view} measure={measure} />
        </div>
      </Panel>
      {state ? <LgaPanel view={view} measure={measure} state={state} /> : null}
      <Panel
        title={texts.panels.statesTable}
        skeleton="h-[60rem]"
        actions={<Download report="geography" query={{ ...query, level: 'state' }} />}
      >
        <StateTable view={view} measure={measure} />
      </Panel>
    </>
  )
}

type Part = { view: View; measure: RegionMeasure }

function StateTable({ view, measure }: Part) {
  const texts = useTexts('reports')
  const { items } = useSuspenseQuery(geographyQuery(filtersOf(view), 'state')).data
  return <RegionTable caption={texts.panels.statesTable} level="state" regions={sortRegions(items, measure)} />
}

function LgaPanel({ view, measure, state }: Part & { state: string }) {
  const texts = useTexts('reports')
  const { backToMap } = useTexts('reportRegions')
  const change = useSearchChange()
  const { regionName } = useNames()
  const title = texts.panels.lgas({ state: regionName(state) })
  const filters = { ...filtersOf(view), stateCodes: [state] }
  return (
    <Panel
      title={title}
      skeleton="h-96"
      actions={
        <>
          <Button size="s" onClick={() => change({ state: undefined })}>
            {backToMap}
          </Button>
          <Download report="geography" query={{ ...queryOf(filters), level: 'lga' }} />
        </>
      }
    >
      <LgaTable view={view} measure={measure} state={state} title={title} />
    </Panel>
  )
}

function LgaTable({ view, measure, state, title }: Part & { state: string; title: string }) {
  const { items } = useSuspenseQuery(geographyQuery({ ...filtersOf(view), stateCodes: [state] }, 'lga')).data
  return <RegionTable caption={title} level="lga" regions={sortRegions(items, measure)} />
}
