import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import { column, nowrap } from '@/ui/lists/table'
import type { ReportOf } from '../../queries'
import type { Interval } from '../page/view'
import { type FigureKey, useFigureColumns, writeFigure } from './figure'
import { unitOf } from './units'

export type Bucket = ReportOf<'time'>['items'][number]
type Measured = { name: FigureKey; path: string; value: (bucket: Bucket) => number | null | undefined }

type OverTimeProps = { title: string; interval: Interval; buckets: readonly Bucket[]; measured: readonly Measured[] }

/** Figures over time: lines that are told apart by dashes and names, and every number behind them. */
export function OverTime({ title, interval, buckets, measured }: OverTimeProps) {
  const texts = useTexts('reports')
  const format = useFormat()
  const toColumns = useFigureColumns()
  const dayText = useBucketText(interval)
  const unit = unitOf(measured[0]?.name ?? '')
  return (
    <ChartWithTable<(typeof buckets)[number]>
      title={title}
      rows={buckets}
      rowKey={({ from }) => from}
      columns={[
        column('from', texts.columns.day, nowrap, ({ from }) => format.day(from)),
        ...toColumns(measured.map((each) => ({ report: 'time', ...each }))),
      ]}
    >
      <LineChart
        title={title}
        labels={buckets.map(({ from }) => dayText(from))}
        series={measured.map(({ name, value }) => ({
          id: name,
          label: texts.figures[name],
          values: buckets.map((bucket) => value(bucket) ?? null),
        }))}
        formatValue={(value) => writeFigure(format, value, unit)}
        isWhole={unit === 'count'}
      />
    </ChartWithTable>
  )
}

/** Short enough to stand below a line. */
function useBucketText(interval: Interval): (day: string) => string {
  const { dayOfYear, month } = useFormat()
  if (interval === 'year') return (day) => day.slice(0, 'YYYY'.length)
  return interval === 'month' ? month : dayOfYear
}
