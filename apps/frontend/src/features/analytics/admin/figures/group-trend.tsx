import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import { writeFigure } from './figure'
import { type Breakdown, trendLines } from './groups'
import { useGroupName } from './use-group-name'

/** The ratio of groups to the best one, over the days on which runs were applied. */
export function GroupTrend({ trend }: { trend: NonNullable<Breakdown['trend']> }) {
  const texts = useTexts('reports')
  const format = useFormat()
  const groupName = useGroupName()
  const lines = trendLines(trend)
  const rows = trend.map(({ day }, at) => ({ day, at }))
  const title = texts.figures.ratioToBest
  return (
    <ChartWithTable
      title={title}
      rows={rows}
      rowKey={({ day }) => day}
      columns={[
        { id: 'day', header: texts.columns.day, cell: ({ day }) => format.day(day) },
        ...lines.map(({ key, group, values }) => ({
          id: key,
          header: groupName(group),
          align: 'right' as const,
          cell: ({ at }: (typeof rows)[number]) => writeFigure(format, values[at], 'share'),
        })),
      ]}
    >
      <LineChart
        title={title}
        labels={trend.map(({ day }) => format.dayOfYear(day))}
        series={lines.map(({ key, group, values }) => ({ id: key, label: groupName(group), values }))}
        formatValue={format.percent}
      />
    </ChartWithTable>
  )
}
