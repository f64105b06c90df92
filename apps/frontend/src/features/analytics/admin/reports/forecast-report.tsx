import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { forecastQuery, type ReportOf } from '../../queries'
import { type FigureKey, Figures, useFigureColumns } from '../figures/figure'
import { Download } from '../page/download'
import { NotUnderFilters } from '../page/report-page'
import { useNames } from '../page/use-names'
import { filtersOf, queryOf, type View } from '../page/view'

type ForecastProps = { view: View; cursor: string | undefined }
type Forecast = ReportOf<'forecast'>

/** What is to come if it goes on as in the period. */
export function ForecastReport({ view, cursor }: ForecastProps) {
  const { panels } = useTexts('reports')
  return (
    <>
      <Panel
        title={panels.line}
        skeleton="h-96"
        actions={<Download report="forecast" query={{ ...queryOf(filtersOf(view)), limit: 100 }} />}
      >
        <Line view={view} />
      </Panel>
      <Panel title={panels.runsOut} skeleton="h-96">
        <Campaigns view={view} cursor={cursor} />
      </Panel>
    </>
  )
}

type ByType = NonNullable<Forecast['line']>['byType'][number]
const ofLine = ['lineNow', 'inflowPerDay', 'outflowPerDay'] as const
const horizons = ['in7Days', 'in30Days', 'in90Days'] as const

function Line({ view }: { view: View }) {
  const texts = useTexts('reports')
  const toColumns = useFigureColumns()
  const { typeName } = useNames()
  const { line, daysCounted } = useSuspenseQuery(forecastQuery(filtersOf(view))).data
  if (!line) return <NotUnderFilters />
  const figure = (name: FigureKey, path: string, value: (row: ByType) => number | null | undefined) =>
    ({ report: 'forecast', name, path: `line.byType[].${path}`, value }) as const
  return (
    <>
      <p className="text-sm text-ink-2">{texts.countedDays(daysCounted)}</p>
      <Figures report="forecast" at="line" figures={ofLine.map((name) => ({ name, value: line[name] }))} />
      <Figures
        report="forecast"
        at="line.forecast"
        figures={horizons.map((name) => ({ name, value: line.forecast?.[name] }))}
      />
      <Table<(typeof line.byType)[number]>
        caption={texts.panels.byType}
        rows={line.byType}
        rowKey={({ screeningTypeId }) => screeningTypeId}
        columns={[
          column('type', texts.columns.type, ({ screeningTypeId }) => typeName(screeningTypeId)),
          ...toColumns<ByType>([
            ...ofLine.map((name) => figure(name, name, (row) => row[name])),
            ...horizons.map((name) => figure(name, `forecast.${name}`, (row) => row.forecast?.[name])),
          ]),
        ]}
      />
    </>
  )
}

type CampaignRow = Forecast['items'][number]

function Campaigns({ view, cursor }: ForecastProps) {
  const texts = useTexts('reports')
  const format = useFormat()
  const toColumns = useFigureColumns()
  const { items, nextCursor } = useSuspenseQuery(forecastQuery(filtersOf(view), cursor)).data
  const names = ['availableNowMinor', 'usePerDayMinor', 'daysLeft'] as const
  const day = (value: string | null) => (value ? format.day(value) : '–')
  const columns: Column<CampaignRow>[] = [
    column('title', texts.columns.campaign, ({ campaignId, title }) => (
      <TextLink to="/admin/campaigns/$id" params={{ id: campaignId }}>
        {title}
      </TextLink>
    )),
    ...toColumns<CampaignRow>(
      names.map((name) => ({ report: 'forecast', name, path: `items[].${name}`, value: (row) => row[name] })),
    ),
    column('runsOutOn', texts.columns.runsOutOn, right, ({ runsOutOn }) => day(runsOutOn)),
    column('endsOn', texts.columns.endsOn, right, ({ endsOn }) => day(endsOn)),
  ]
  return (
    <>
      <Table
        caption={texts.panels.runsOut}
        columns={columns}
        rows={items}
        rowKey={({ campaignId }) => campaignId}
        empty={<EmptyState title={texts.noCampaigns} />}
      />
      <Pagination cursor={cursor} nextCursor={nextCursor} />
    </>
  )
}
