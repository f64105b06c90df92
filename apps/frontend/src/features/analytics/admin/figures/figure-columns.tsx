import type { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import type { TextsOf } from '@/texts/catalogue'
import { useTexts } from '@/texts/texts'
import { classes } from '@/ui/classes'
import { type Column, column, right } from '@/ui/lists/table'
import { writeFigure } from './figure'
import { FigureName } from './figure-help'
import { unitOf } from './units'

type Figures = TextsOf<'reports'>['figures']
type Sorted = { sort: string; order: 'asc' | 'desc' }

/** Columns of figures that a report's rows can be sorted by, each with what it means. */
export const figureColumns = <Name extends keyof Figures & string, Row extends Record<Name, number | null>>(
  names: readonly Name[],
  about: { report: 'campaigns' | 'centers'; figures: Figures; format: ReturnType<typeof useFormat> } & Sorted,
): Column<Row>[] =>
  names.map((name) =>
    column(
      name,
      <span className="flex items-center justify-end gap-1">
        <FigureName report={about.report} path={`items[].${name}`} label={about.figures[name]} />
        <SortButton name={name} label={about.figures[name]} sort={about.sort} order={about.order} />
      </span>,
      right,
      (row) => writeFigure(about.format, row[name], unitOf(name)),
    ),
  )

type SortButtonProps = { name: string; label: string; sort: string; order: 'asc' | 'desc' }

/** Beside the name of a column: sorts by it, the largest first; once more turns that round. */
export function SortButton({ name, label, sort, order }: SortButtonProps) {
  const texts = useTexts('reports')
  const change = useSearchChange()
  const isCurrent = sort === name
  const next = isCurrent && order === 'desc' ? 'asc' : 'desc'
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      aria-label={texts.sortBy({ figure: label })}
      onClick={() => change({ sort: name, order: next })}
      className={classes(
        'no-print inline-flex size-7 shrink-0 items-center justify-center rounded-small hover:bg-brand-soft',
        isCurrent ? 'text-brand' : 'text-ink-2',
      )}
    >
      <span aria-hidden="true">{isCurrent ? (order === 'desc' ? '↓' : '↑') : '↕'}</span>
    </button>
  )
}
