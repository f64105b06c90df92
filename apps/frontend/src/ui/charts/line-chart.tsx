import { useWidth } from '../lists/use-width'
import { scaleOf } from './scale'

export type Series = { id: string; label: string; values: readonly (number | null)[] }

type LineChartProps = {
  title: string
  /** What stands below: as many as each series has values. */
  labels: readonly string[]
  series: readonly Series[]
  formatValue: (value: number) => string
  height?: number
  /** Things that are counted: no halves along the side. */
  isWhole?: boolean
}

const WIDTH = 720
/** Narrower than this, the names stand above instead of at the ends of the lines. */
const NARROW = 560
const MARGIN = { left: 64, right: 104, top: 12, bottom: 32 }
const NARROW_MARGIN = { ...MARGIN, left: 48, right: 16 }
const DASHES = ['', '8 5', '2 4', '12 4 2 4', '4 4', '1 6']
const LABEL_WIDTH = 72
const LETTER_WIDTH = 7.4
const NAME_WIDTH_MAX = 220
const NAME_HEIGHT = 17

/** Lines over time. Each has a name and a dash of its own; a gap is a value that is not known. */
export function LineChart({ title, labels, series, formatValue, height = 260, isWhole = false }: LineChartProps) {
  const [ref, width] = useWidth(WIDTH)
  const isNarrow = width < NARROW
  const margin = isNarrow ? NARROW_MARGIN : { ...MARGIN, right: nameWidth(series) }
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const { ticks, max } = scaleOf(Math.max(0, ...known), isWhole)
  const innerWidth = width - margin.left - margin.right
  const innerHeight = height - margin.top - margin.bottom
  const xOf = (at: number) =>
    margin.left + (labels.length > 1 ? (at / (labels.length - 1)) * innerWidth : innerWidth / 2)
  const yOf = (value: number) => margin.top + innerHeight - (value / max) * innerHeight
  const every = Math.max(1, Math.ceil((labels.length * LABEL_WIDTH) / innerWidth))
  const ends = series.map(endOf)
  const nameYs = spread(ends.map((end) => (end ? yOf(end.value) : null)))
  return (
    <div ref={ref} className="flex flex-col gap-2">
      {isNarrow ? <Names series={series} /> : null}
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${height}`}
        style={{ aspectRatio: `${width} / ${height}` }}
        className="w-full text-[13px]"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={margin.left} x2={width - margin.right} y1={yOf(tick)} y2={yOf(tick)} stroke="var(--line)" />
            <text x={margin.left - 8} y={yOf(tick) + 4} textAnchor="end" fill="var(--ink-2)">
              {formatValue(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, at) =>
          at % every === 0 ? (
            <text key={label} x={xOf(at)} y={height - 8} textAnchor="middle" fill="var(--ink-2)">
              {label}
            </text>
          ) : null,
        )}
        {series.map((each, at) => (
          <Line key={each.id} series={each} at={at} xOf={xOf} yOf={yOf} />
        ))}
        {isNarrow
          ? null
          : series.map((each, at) => (
              <text key={each.id} x={xOf(ends[at]?.at ?? 0) + 9} y={(nameYs[at] ?? 0) + 4} fill="var(--ink)">
                {ends[at] ? each.label : null}
              </text>
            ))}
      </svg>
    </div>
  )
}

const strokeOf = (at: number) => ({
  fill: 'none',
  stroke: `var(--chart-${(at % DASHES.length) + 1})`,
  strokeWidth: '2.5',
  strokeDasharray: DASHES[at % DASHES.length],
})

function Names({ series }: { series: readonly Series[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {series.map(({ id, label }, at) => (
        <li key={id} className="flex items-center gap-2">
          <svg aria-hidden="true" className="h-3 w-8">
            <path d="M0 6h32" {...strokeOf(at)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

/** Room for the longest name at the ends of the lines. */
const nameWidth = (series: readonly Series[]): number =>
  Math.min(NAME_WIDTH_MAX, Math.max(MARGIN.right, ...series.map(({ label }) => 18 + label.length * LETTER_WIDTH)))

type LineProps = { series: Series; at: number; xOf: (at: number) => number; yOf: (value: number) => number }

function Line({ series, at, xOf, yOf }: LineProps) {
  const stroke = strokeOf(at)
  const end = endOf(series)
  return (
    <g>
      <path d={pathOf(series.values, xOf, yOf)} strokeLinejoin="round" {...stroke} />
      {end ? <circle cx={xOf(end.at)} cy={yOf(end.value)} r="4" fill={stroke.stroke} /> : null}
    </g>
  )
}

/** The last value that is known. */
function endOf({ values }: Series): { at: number; value: number } | null {
  const at = values.findLastIndex((value) => value !== null)
  const value = values[at]
  return value === null || value === undefined ? null : { at, value }
}

/** Names that would lie on each other are moved up, as far as it takes; the lowest stays where it is. */
export function spread(ys: readonly (number | null)[]): (number | null)[] {
  const moved = [...ys]
  const fromBelow = ys.flatMap((y, at) => (y === null ? [] : [{ y, at }])).sort((a, b) => b.y - a.y || b.at - a.at)
  let ceiling = Number.POSITIVE_INFINITY
  for (const { y, at } of fromBelow) {
    const place = Math.min(y, ceiling)
    moved[at] = place
    ceiling = place - NAME_HEIGHT
  }
  return moved
}

/** The path through what is known; it starts anew after a gap. */
export function pathOf(
  values: readonly (number | null)[],
  xOf: (at: number) => number,
  yOf: (value: number) => number,
): string {
  let isOpen = false
  const parts: string[] = []
  for (const [at, value] of values.entries()) {
    if (value !== null) parts.push(`${isOpen ? 'L' : 'M'}${xOf(at).toFixed(1)} ${yOf(value).toFixed(1)}`)
    isOpen = value !== null
  }
  return parts.join('')
}
