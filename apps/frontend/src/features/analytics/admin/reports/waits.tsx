import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { StatRowSkeleton } from '@/ui/page/stat'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { waitlistReportQuery } from '../../queries'
import { Figures } from '../figures/figure'
import { Download } from '../page/download'
import { NotUnderFilters } from '../page/report-page'
import { filtersOf, queryOf, type View } from '../page/view'

// Below the first screen.
const tables = () => import('./wait-tables')
const LineAges = lazyPart(tables, 'LineAges')
const WaitTables = lazyPart(tables, 'WaitTables')

/** The line and its age, what goes in and out, how long people wait, and how far they come. */
export function WaitsReport({ view }: { view: View }) {
  const { panels } = useTexts('reports')
  const picture = <Skeleton className="h-72" />
  return (
    <>
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel
          title={panels.inOut}
          skeleton={<StatRowSkeleton count={7} isPlain />}
          actions={<Download report="waitlist" query={queryOf(filtersOf(view))} />}
        >
          <Flow view={view} />
        </Panel>
        <Panel title={panels.funnel} skeleton={picture}>
          <Funnel view={view} />
        </Panel>
      </div>
      <Panel title={panels.ages} skeleton={<Tables />}>
        <LineAges view={view} />
      </Panel>
      <Panel title={panels.waits} skeleton={<Tables />}>
        <WaitTables view={view} />
      </Panel>
    </>
  )
}

/** The place of figures and of two tables below them. */
const Tables = () => (
  <>
    <StatRowSkeleton count={5} isPlain />
    <Skeleton className="h-[34rem]" />
  </>
)

const flowNames = ['lineAtStart', 'joined', 'returned', 'offered', 'withdrawn', 'lapsed', 'lineAtEnd'] as const

function Flow({ view }: { view: View }) {
  const { flow } = useSuspenseQuery(waitlistReportQuery(filtersOf(view))).data
  if (!flow) return <NotUnderFilters />
  return <Figures report="waitlist" at="flow" figures={flowNames.map((name) => ({ name, value: flow[name] }))} />
}

const stages = ['joined', 'offered', 'claimed', 'served'] as const

function Funnel({ view }: { view: View }) {
  const texts = useTexts('reports')
  const format = useFormat()
  const { funnel } = useSuspenseQuery(waitlistReportQuery(filtersOf(view))).data
  if (!funnel) return <NotUnderFilters />
  const rows = stages.map((id) => ({
    id,
    label: texts.stages[id],
    value: funnel[id],
    share: id === 'joined' ? null : funnel[`${id}Share`],
  }))
  const shareText = (share: number | null) => (share === null ? '–' : format.percent(share))
  return (
    <ChartWithTable<(typeof rows)[number]>
      title={texts.panels.funnel}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        column('stage', texts.columns.stage, ({ label }) => label),
        column('count', texts.figures.entries, right, ({ value }) => format.number(value)),
        column('share', texts.columns.share, right, ({ share }) => shareText(share)),
      ]}
    >
      <BarChart
        title={texts.panels.funnel}
        bars={rows.map(({ share, value, ...row }) => ({
          ...row,
          value,
          valueText: share === null ? format.number(value) : `${format.number(value)} · ${format.percent(share)}`,
        }))}
      />
    </ChartWithTable>
  )
}
