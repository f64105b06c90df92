import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { StatRowSkeleton } from '@/ui/page/stat'
import { matchingReportQuery } from '../../queries'
import { Figures } from '../figures/figure'
import { Download } from '../page/download'
import { NotUnderFilters } from '../page/report-page'
import { filtersOf, queryOf, type View } from '../page/view'

/** What runs did, and why they did not fund the others. */
export function MatchingReport({ view }: { view: View }) {
  const { panels } = useTexts('reports')
  return (
    <>
      <Panel
        title={panels.runs}
        skeleton={<StatRowSkeleton count={6} isPlain />}
        actions={<Download report="matching" query={queryOf(filtersOf(view))} />}
      >
        <Runs view={view} />
      </Panel>
      <Panel title={panels.whyNot} skeleton="h-48">
        <WhyNot view={view} />
      </Panel>
      <Panel title={panels.offers} skeleton={<StatRowSkeleton count={8} isPlain />}>
        <Offers view={view} />
      </Panel>
    </>
  )
}

const runStates = ['planning', 'planned', 'applying', 'applied', 'discarded', 'stale', 'failed'] as const

function Runs({ view }: { view: View }) {
  const texts = useTexts('reports')
  const { runStatus } = useTexts('reportRuns')
  const format = useFormat()
  const { runs } = useSuspenseQuery(matchingReportQuery(filtersOf(view))).data
  if (!runs) return <NotUnderFilters />
  const rows = runStates.map((id) => ({ id, label: runStatus[id], value: runs[id] }))
  return (
    <>
      <Figures
        report="matching"
        at="runs"
        figures={[
          { name: 'started', value: runs.started },
          { name: 'applyRate', value: runs.applyRate },
          { name: 'considered', value: runs.considered },
          { name: 'runMatched', path: 'matched', value: runs.matched },
          { name: 'matchRate', value: runs.matchRate },
          { name: 'amountMinor', value: runs.amountMinor },
        ]}
      />
      {runs.started === 0 ? null : (
        <ChartWithTable<(typeof rows)[number]>
          title={texts.panels.runs}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            column('status', texts.columns.status, ({ label }) => label),
            column('count', texts.panels.runs, right, ({ value }) => format.number(value)),
          ]}
        >
          <BarChart
            title={texts.panels.runs}
            bars={rows.filter(({ value }) => value > 0).map((row) => ({ ...row, valueText: format.number(row.value) }))}
          />
        </ChartWithTable>
      )}
    </>
  )
}

function WhyNot({ view }: { view: View }) {
  const texts = useTexts('reports')
  const { reasons } = useTexts('reportRuns')
  const format = useFormat()
  const { runs } = useSuspenseQuery(matchingReportQuery(filtersOf(view))).data
  if (!runs) return <NotUnderFilters />
  if (runs.whyNot.length === 0) return <p className="text-ink-2">{texts.nothing}</p>
  const rows = runs.whyNot.map(({ reason, entries }) => ({
    id: reason,
    value: entries,
    label: reasons[reason] ?? reason,
  }))
  return (
    <ChartWithTable<(typeof rows)[number]>
      title={texts.panels.whyNot}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        column('reason', texts.columns.reason, ({ label }) => label),
        column('entries', texts.figures.entries, right, ({ value }) => format.number(value)),
      ]}
    >
      <BarChart
        title={texts.panels.whyNot}
        bars={rows.map((row) => ({ ...row, valueText: format.number(row.value) }))}
      />
    </ChartWithTable>
  )
}

const offerNames = [
  'offered',
  'acceptRate',
  'claimed',
  'declined',
  'expired',
  'revoked',
  'released',
  'fulfilled',
] as const

function Offers({ view }: { view: View }) {
  const { offers } = useSuspenseQuery(matchingReportQuery(filtersOf(view))).data
  return <Figures report="matching" at="offers" figures={offerNames.map((name) => ({ name, value: offers[name] }))} />
}
