import { useLanguage } from '@/lib/preferences'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import type { CampaignImpact } from './impact'

/** Offers month by month. */
export function MonthPicture({ impact }: { impact: CampaignImpact }) {
  const texts = useTexts('impact')
  const format = useFormat()
  const language = useLanguage()
  const short = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const monthOf = (day: string) => short.format(new Date(`${day}T00:00:00Z`))
  const { months } = impact
  return (
    <ChartWithTable
      title={texts.byMonth}
      rows={months}
      rowKey={({ from }) => from}
      columns={[
        { id: 'month', header: texts.month, cell: ({ from }) => monthOf(from) },
        ...(['offered', 'accepted', 'declined', 'expired'] as const).map((name) => ({
          id: name,
          header: texts.stats[name],
          align: 'right' as const,
          cell: ({ offers }: (typeof months)[number]) => format.number(offers[name]),
        })),
      ]}
    >
      <LineChart
        title={texts.byMonth}
        labels={months.map(({ from }) => monthOf(from))}
        series={(['offered', 'accepted'] as const).map((name) => ({
          id: name,
          label: texts.stats[name],
          values: months.map(({ offers }) => offers[name]),
        }))}
        formatValue={format.number}
        isWhole
      />
    </ChartWithTable>
  )
}
