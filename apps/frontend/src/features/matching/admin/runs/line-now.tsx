import { useSuspenseQuery } from '@tanstack/react-query'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { lineQuery } from '../../queries/runs'

const BARS_MAX = 8

/** Who waits now, for what, and what money there is for them. */
export function LineNow() {
  const { line } = useTexts('matching')
  return (
    <Panel title={line.title} description={line.text} skeleton="h-96">
      <LineFigures />
    </Panel>
  )
}

function LineFigures() {
  const { line: texts } = useTexts('matching')
  const format = useFormat()
  const { line } = useSuspenseQuery(lineQuery).data
  const { campaigns, typeOf } = useNames()
  if (!line) return null
  const active = campaigns.filter(({ status }) => status === 'active')
  const freeMinor = active.reduce((sum, { balance }) => sum + balance.availableMinor, 0)
  const days = (value: number | null) => (value === null ? texts.unknown : texts.days(Math.round(value)))
  const byType = [...line.byType].sort((a, b) => b.waiting - a.waiting)
  return (
    <>
      <StatRow>
        <Stat label={texts.waiting} value={format.number(line.waiting)} detail={texts.paused(line.paused)} />
        <Stat
          label={texts.half}
          value={days(line.ageDays.p50)}
          detail={texts.oldest({ age: days(line.ageDays.p99) })}
        />
        <Stat label={texts.free} value={format.moneyCompact(freeMinor)} detail={texts.campaigns(active.length)} />
      </StatRow>
      <ChartWithTable<(typeof byType)[number]>
        title={texts.byType}
        rows={byType}
        rowKey={({ screeningTypeId }) => screeningTypeId}
        columns={[
          column('type', texts.screening, (row) => typeOf(row.screeningTypeId)),
          column('waiting', texts.waiting, right, (row) => format.number(row.waiting)),
          column('half', texts.half, right, (row) => days(row.ageDays.p50)),
          column('most', texts.most, right, (row) => days(row.ageDays.p90)),
        ]}
      >
        <BarChart
          title={texts.byType}
          bars={byType.slice(0, BARS_MAX).map(({ screeningTypeId, waiting }) => ({
            id: screeningTypeId,
            label: typeOf(screeningTypeId),
            value: waiting,
            valueText: format.number(waiting),
          }))}
        />
      </ChartWithTable>
    </>
  )
}
