import type { useFormat } from '@/lib/use-format'
import type { TextsOf } from '@/texts/catalogue'
import type { Column } from '@/ui/lists/table'
import { column, right } from '@/ui/lists/table'
import { writeFigure } from './figure'
import { FigureName } from './figure-help'
import { SortButton } from './sort-button'
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
