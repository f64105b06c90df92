import type { ReactNode } from 'react'

export type Bar = { id: string; label: ReactNode; value: number; valueText: string }

type BarChartProps = { title: string; bars: readonly Bar[]; max?: number }

/** Bars that lie, each with its name and its number: readable without colour, on a phone and on paper. */
export function BarChart({ title, bars, max }: BarChartProps) {
  const most = max ?? Math.max(1, ...bars.map(({ value }) => value))
  return (
    <ul aria-label={title} className="flex flex-col gap-3">
      {bars.map(({ id, label, value, valueText }) => (
        <li key={id} className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          <span className="truncate">{label}</span>
          <span className="font-medium tabular-nums">{valueText}</span>
          <span aria-hidden="true" className="col-span-2 h-3 overflow-hidden rounded-full bg-surface-2">
            <span
              className="block h-full rounded-full bg-chart-1 print:border print:border-ink"
              style={{ width: `${Math.max(0, Math.min(1, value / most)) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}
