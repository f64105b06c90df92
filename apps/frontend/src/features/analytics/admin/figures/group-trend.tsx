import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import { column } from '@/ui/lists/table'
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
    <ChartWithTable<(typeof rows)[number]>
      title={title}
      rows={rows}
      rowKey={({ day }) => day}
      columns={[
        column('day', texts.columns.day, ({ day }) => format.day(day)),
        ...lines.map(({ key, group, values }) =>
          column(key, groupName(group), { align: 'right' as const }, ({ at }: (typeof rows)[number]) =>
            writeFigure(format, values[at], 'share'),
          ),
        ),
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
