import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { StackedBars } from '@/ui/charts/stacked-bars'
import { column } from '@/ui/lists/table'
import type { Campaign } from '../queries/own'

const PARTS = ['spentMinor', 'reservedMinor', 'availableMinor', 'withdrawnMinor'] as const

/** Where the money of campaigns is, as bars and as a table. */
export function BalancePicture({ campaigns }: { campaigns: readonly Campaign[] }) {
  const texts = useTexts('donations')
  const format = useFormat()
  return (
    <ChartWithTable<(typeof campaigns)[number]>
      title={texts.moneyOf}
      rows={campaigns}
      rowKey={({ id }) => id}
      columns={[
        column('title', texts.columns.campaign, ({ title }) => title),
        ...(['fundedMinor', ...PARTS] as const).map((part) =>
          column(part, texts.balance[part], { align: 'right' as const }, ({ balance }: Campaign) =>
            format.money(balance[part]),
          ),
        ),
      ]}
    >
      <StackedBars
        title={texts.moneyOf}
        series={PARTS.map((part) => texts.balance[part])}
        stacks={campaigns.map(({ id, title, balance }) => ({
          id,
          label: title,
          values: PARTS.map((part) => balance[part]),
          valueText: format.moneyCompact(balance.fundedMinor),
        }))}
      />
    </ChartWithTable>
  )
}
