import { Legend, usePatterns } from './patterns'

export type Stack = { id: string; label: string; values: readonly number[]; valueText: string }

type StackedBarsProps = {
  title: string
  series: readonly string[]
  stacks: readonly Stack[]
  /** Each bar full, to compare shares; otherwise all by one measure, to compare sums. */
  isShare?: boolean
}

const HEIGHT = 22
const WIDTH = 1000

/** Bars of several parts, told apart by pattern as well. */
export function StackedBars({ title, series, stacks, isShare = false }: StackedBarsProps) {
  const { fillOf, definitions } = usePatterns()
  const sums = stacks.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(1, ...sums)
  return (
    <div className="flex flex-col gap-4">
      <svg aria-hidden="true" className="absolute size-0">
        {definitions}
      </svg>
      <Legend labels={series} fillOf={fillOf} />
      <ul aria-label={title} className="flex flex-col gap-3">
        {stacks.map((stack, row) => (
          <li key={stack.id} className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            <span className="truncate">{stack.label}</span>
            <span className="font-medium tabular-nums">{stack.valueText}</span>
            <svg
              aria-hidden="true"
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              className="col-span-2 h-5 w-full rounded-small bg-surface-2"
            >
              {place(stack.values, isShare ? (sums[row] ?? 0) : most).map(({ x, width, at }) => (
                <rect key={at} x={x} width={width} height={HEIGHT} fill={fillOf(at)} stroke="var(--surface)" />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where each part stands, on a line of WIDTH. */
export function place(values: readonly number[], total: number): { x: number; width: number; at: number }[] {
  let x = 0
  return values.map((value, at) => {
    const width = total > 0 ? (value / total) * WIDTH : 0
    const part = { x, width, at }
    x += width
    return part
  })
}
