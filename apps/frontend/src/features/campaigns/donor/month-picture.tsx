import { useFormat } from '@/lib/format'
import { useLanguage } from '@/lib/preferences'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import { column } from '@/ui/lists/table'
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
    <ChartWithTable<(typeof months)[number]>
      title={texts.byMonth}
      rows={months}
      rowKey={({ from }) => from}
      columns={[
        column('month', texts.month, ({ from }) => monthOf(from)),
        ...(['offered', 'accepted', 'declined', 'expired'] as const).map((name) =>
          column(name, texts.stats[name], { align: 'right' as const }, ({ offers }: (typeof months)[number]) =>
            format.number(offers[name]),
          ),
        ),
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
