import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { column, right, Table } from '@/ui/lists/table'
import { useDashboard } from '../../queries'
import { Figures, useFigureColumns } from '../figures/figure'
import { OverTime } from '../figures/over-time'
import { NotUnderFilters } from '../page/report-page'
import type { View } from '../page/view'

type Part = { view: View }

/** Who came into the line, and who got a first offer. */
export function FlowPicture({ view }: Part) {
  const texts = useTexts('reports')
  const { items, interval } = useDashboard(view, 'time')
  if (!items.some(({ line }) => line)) return <NotUnderFilters />
  const names = ['joined', 'matched'] as const
  return (
    <OverTime
      title={texts.panels.flow}
      interval={interval}
      buckets={items}
      measured={names.map((name) => ({ name, path: `items[].line.${name}`, value: ({ line }) => line?.[name] }))}
    />
  )
}

/** How many were in line at the end of each day, week or month. */
export function LengthPicture({ view }: Part) {
  const texts = useTexts('reports')
  const { items, interval } = useDashboard(view, 'time')
  if (!items.some(({ line }) => line)) return <NotUnderFilters />
  const names = ['lineAtEnd', 'unmet'] as const
  return (
    <OverTime
      title={texts.panels.lineLength}
      interval={interval}
      buckets={items}
      measured={names.map((name) => ({ name, path: `items[].line.${name}`, value: ({ line }) => line?.[name] }))}
    />
  )
}

/** How long the line will be if it goes on like this. */
export function SoonFigures({ view }: Part) {
  const texts = useTexts('reports')
  const { line, daysCounted } = useDashboard(view, 'forecast')
  if (!line) return <NotUnderFilters />
  const horizons = ['in7Days', 'in30Days', 'in90Days'] as const
  return (
    <>
      <p className="text-sm text-ink-2">{texts.countedDays(daysCounted)}</p>
      <Figures
        report="forecast"
        at="line"
        figures={(['lineNow', 'inflowPerDay', 'outflowPerDay'] as const).map((name) => ({ name, value: line[name] }))}
      />
      <Figures
        report="forecast"
        at="line.forecast"
        figures={horizons.map((name) => ({ name, value: line.forecast?.[name] }))}
      />
    </>
  )
}

/** The campaigns whose money ends soonest. */
export function RunsOutTable({ view }: Part) {
  const texts = useTexts('reports')
  const format = useFormat()
  const toColumns = useFigureColumns()
  const { items } = useDashboard(view, 'forecast')
  if (items.length === 0) return <p className="text-ink-2">{texts.noCampaigns}</p>
  const names = ['availableNowMinor', 'daysLeft'] as const
  return (
    <Table<(typeof items)[number]>
      caption={texts.panels.runsOut}
      rows={items.slice(0, 6)}
      rowKey={({ campaignId }) => campaignId}
      columns={[
        column('title', texts.columns.campaign, ({ campaignId, title }) => (
          <TextLink to="/admin/campaigns/$id" params={{ id: campaignId }}>
            {title}
          </TextLink>
        )),
        ...toColumns<(typeof items)[number]>(
          names.map((name) => ({ report: 'forecast', path: `items[].${name}`, name, value: (row) => row[name] })),
        ),
        column('runsOutOn', texts.columns.runsOutOn, right, ({ runsOutOn }) =>
          runsOutOn ? format.day(runsOutOn) : '–',
        ),
      ]}
    />
  )
}
