import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { StatRowSkeleton } from '@/ui/page/stat'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { useDashboard } from '../../queries'
import { type FigureOf, Figures } from '../figures/figure'
import { FigureHelp } from '../figures/figure-help'
import { Controls } from '../page/controls'
import { NotUnderFilters } from '../page/report-page'
import type { View } from '../page/view'

type Part = { view: View }

// Below the first screen, and heavier than what stands on it.
const pictures = () => import('./dashboard-pictures')
const FlowPicture = lazyPart(pictures, 'FlowPicture')
const LengthPicture = lazyPart(pictures, 'LengthPicture')
const SoonFigures = lazyPart(pictures, 'SoonFigures')
const RunsOutTable = lazyPart(pictures, 'RunsOutTable')

/** How the programme stands: one request for all of it, and panels that each break for themselves. */
export function Dashboard({ view }: Part) {
  const { panels } = useTexts('reports')
  const picture = <Skeleton className="h-[22.5rem]" />
  return (
    <FigureHelp>
      <Controls view={view} />
      <Panel title={panels.line} skeleton={<FigurePlaces counts={[7]} hasNote />}>
        <LineFigures view={view} />
      </Panel>
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel title={panels.flow} skeleton={picture}>
          <FlowPicture view={view} />
        </Panel>
        <Panel title={panels.lineLength} skeleton={picture}>
          <LengthPicture view={view} />
        </Panel>
      </div>
      <Panel title={panels.offers} skeleton={<FigurePlaces counts={[8]} />}>
        <OfferFigures view={view} />
      </Panel>
      <Panel title={panels.money} skeleton={<FigurePlaces counts={[4, 3]} />}>
        <MoneyFigures view={view} />
      </Panel>
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel title={panels.soon} skeleton={<FigurePlaces counts={[3, 3]} hasNote />}>
          <SoonFigures view={view} />
        </Panel>
        <Panel title={panels.runsOut} skeleton="h-[30rem]">
          <RunsOutTable view={view} />
        </Panel>
        <Panel title={panels.campaigns} skeleton={picture}>
          <CampaignStates view={view} />
        </Panel>
        <Panel title={`${panels.people} · ${panels.runs}`} skeleton={<FigurePlaces counts={[4, 3]} />}>
          <PeopleFigures view={view} />
        </Panel>
      </div>
    </FigureHelp>
  )
}

/** The places of rows of figures, and of a line below them. */
function FigurePlaces({ counts, hasNote = false }: { counts: readonly number[]; hasNote?: boolean }) {
  return (
    <>
      {counts.map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are a fixed list, known by their places.
        <StatRowSkeleton key={at} count={count} />
      ))}
      {hasNote ? <Skeleton className="h-5 w-2/3" /> : null}
    </>
  )
}

function LineFigures({ view }: Part) {
  const texts = useTexts('reports')
  const format = useFormat()
  const { line, previous } = useDashboard(view, 'dashboard')
  if (!line) return <NotUnderFilters />
  const names = ['waiting', 'unmet', 'paused', 'joined', 'matched', 'withdrawn', 'lapsed'] as const
  return (
    <>
      <Figures report="dashboard" at="line" figures={names.map((name) => ({ name, value: line[name] }))} />
      <p className="text-sm text-ink-2">
        {texts.compared({ from: format.day(previous.from), to: format.day(previous.to) })}
      </p>
    </>
  )
}

function OfferFigures({ view }: Part) {
  const { offers } = useDashboard(view, 'dashboard')
  const names = [
    'openNow',
    'claimedNow',
    'offered',
    'claimed',
    'declined',
    'expired',
    'fulfilled',
    'acceptRate',
  ] as const
  return <Figures report="dashboard" at="offers" figures={names.map((name) => ({ name, value: offers[name] }))} />
}

function MoneyFigures({ view }: Part) {
  const { money, funds } = useDashboard(view, 'dashboard')
  const ofFunds: FigureOf[] = funds
    ? (['availableNowMinor', 'donatedMinor', 'withdrawnMinor'] as const).map((name) => ({ name, value: funds[name] }))
    : []
  const names = ['reservedNowMinor', 'promisedMinor', 'returnedMinor', 'spentMinor'] as const
  return (
    <>
      <Figures report="dashboard" at="money" figures={names.map((name) => ({ name, value: money[name] }))} />
      {ofFunds.length > 0 ? <Figures report="dashboard" at="funds" figures={ofFunds} /> : null}
    </>
  )
}

function PeopleFigures({ view }: Part) {
  const { people, runs } = useDashboard(view, 'dashboard')
  if (!people || !runs) return <NotUnderFilters />
  const names = ['registered', 'patients', 'donors', 'centers'] as const
  return (
    <>
      <Figures report="dashboard" at="people" figures={names.map((name) => ({ name, value: people[name] }))} />
      <Figures
        report="dashboard"
        at="runs"
        figures={[
          { name: 'started', value: runs.started },
          { name: 'applied', value: runs.applied },
          { name: 'runMatched', path: 'matched', value: runs.matched },
        ]}
      />
    </>
  )
}

const campaignStates = ['active', 'exhausted', 'paused', 'draft', 'closed'] as const

function CampaignStates({ view }: Part) {
  const { campaigns } = useDashboard(view, 'dashboard')
  const texts = useTexts('reports')
  const format = useFormat()
  if (!campaigns) return <NotUnderFilters />
  const rows = campaignStates.map((id) => ({ id, label: texts.campaignStatus[id], value: campaigns[id] }))
  return (
    <ChartWithTable<(typeof rows)[number]>
      title={texts.panels.campaigns}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        column('state', texts.columns.status, ({ label }) => label),
        column('count', texts.names.campaigns, right, ({ value }) => format.number(value)),
      ]}
    >
      <BarChart
        title={texts.panels.campaigns}
        bars={rows.map((row) => ({ ...row, valueText: format.number(row.value) }))}
      />
    </ChartWithTable>
  )
}
