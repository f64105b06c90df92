import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { LineChart } from '@/ui/charts/line-chart'
import { StackedBars } from '@/ui/charts/stacked-bars'
import { TileMap } from '@/ui/charts/tile-map'
import { column, right } from '@/ui/lists/table'

const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
const funded = [120, 180, 150, null, 260, 310]
const waiting = [400, 420, 410, 380, 300, 240]
const states = [
  { id: 'NG-SO', row: 0, column: 0, short: 'SO', label: 'Sokoto', people: 12 },
  { id: 'NG-KN', row: 0, column: 1, short: 'KN', label: 'Kano', people: 88 },
  { id: 'NG-BO', row: 0, column: 2, short: 'BO', label: 'Borno', people: null },
  { id: 'NG-LA', row: 1, column: 0, short: 'LA', label: 'Lagos', people: 100 },
  { id: 'NG-OY', row: 1, column: 1, short: 'OY', label: 'Oyo', people: 45 },
  { id: 'NG-RI', row: 1, column: 2, short: 'RI', label: 'Rivers', people: 30 },
]

export function Charts() {
  const { example } = useTexts('gallery')
  const format = useFormat()
  const [state, setState] = useState<string | null>(null)
  const counted = states.map((each) => ({ ...each, text: each.people === null ? '–' : format.number(each.people) }))
  return (
    <div className="flex flex-col gap-10">
      <ChartWithTable<{ month: string; funded: number | null | undefined; waiting: number | undefined }>
        title={example.monthly}
        rows={months.map((month, at) => ({ month, funded: funded[at], waiting: waiting[at] }))}
        columns={[
          column('month', example.from, (row) => row.month),
          column('funded', example.funded, right, (row) => row.funded ?? '–'),
          column('waiting', example.waiting, right, (row) => row.waiting),
        ]}
        rowKey={({ month }) => month}
      >
        <LineChart
          title={example.monthly}
          labels={months}
          series={[
            { id: 'funded', label: example.funded, values: funded },
            { id: 'waiting', label: example.waiting, values: waiting },
          ]}
          formatValue={format.number}
        />
      </ChartWithTable>
      <BarChart
        title={example.byState}
        bars={counted.map(({ id, label, people, text }) => ({ id, label, value: people ?? 0, valueText: text }))}
      />
      <StackedBars
        title={example.byState}
        series={[example.funded, example.waiting, example.expired]}
        stacks={[
          { id: 'la', label: 'Lagos', values: [50, 30, 20], valueText: format.number(100) },
          { id: 'kn', label: 'Kano', values: [20, 60, 8], valueText: format.number(88) },
        ]}
      />
      <TileMap
        title={example.byState}
        selected={state}
        onSelect={setState}
        tiles={counted.map(({ people, text, ...tile }) => ({
          ...tile,
          valueText: text,
          share: people === null ? null : people / 100,
        }))}
      />
    </div>
  )
}
