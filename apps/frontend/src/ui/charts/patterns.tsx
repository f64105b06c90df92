import { useId } from 'react'

/** At most this many kinds of things are told apart in one picture. */
export const SERIES_MAX = 6

const strokes = [
  null,
  <path key="a" d="M0 8 8 0M-2 2 2-2M6 10l4-4" />,
  <path key="b" d="M0 4h8" />,
  <path key="c" d="M4 0v8" />,
  <path key="d" d="M0 0l8 8M-2 6l4 4M6-2l4 4" />,
  <path key="e" d="M0 4h8M4 0v8" />,
]

/** Fills that differ in pattern as well as in colour. `fillOf(1)` is the paint of the second series. */
export function usePatterns() {
  const id = useId()
  const fillOf = (series: number) => `url(#${id}-${series % SERIES_MAX})`
  const definitions = (
    <defs>
      {strokes.map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the patterns are a fixed list, known by their places.
        <pattern key={at} id={`${id}-${at}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={`var(--chart-${at + 1})`} />
          <g stroke="var(--surface)" strokeWidth="1.5" fill="none" opacity="0.75">
            {stroke}
          </g>
        </pattern>
      ))}
    </defs>
  )
  return { fillOf, definitions }
}

/** The names of the series with their paints. */
export function Legend({ labels, fillOf }: { labels: readonly string[]; fillOf: (series: number) => string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {labels.map((label, at) => (
        <li key={label} className="flex items-center gap-2">
          <svg aria-hidden="true" className="size-4">
            <rect width="16" height="16" rx="3" fill={fillOf(at)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
