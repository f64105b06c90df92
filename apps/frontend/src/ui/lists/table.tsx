import type { ReactNode } from 'react'
import { classes } from '../classes'

export type Column<Row> = {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'left' | 'right'
  /** Of VirtualTable: as in a CSS grid, `12rem` or `minmax(10rem, 1fr)`. */
  width?: string
  className?: string
}

type How<Row> = Pick<Column<Row>, 'align' | 'className' | 'width'>
type Cell<Row> = (row: Row) => ReactNode

export const right = { align: 'right' } as const
export const nowrap = { className: 'whitespace-nowrap' } as const

/** A column, with how it is set where that is not as usual: `column('amount', texts.amount, right, ({ amountMinor }) => …)`. */
export function column<Row>(
  id: string,
  header: ReactNode,
  ...rest: [cell: Cell<Row>] | [how: How<Row>, cell: Cell<Row>]
): Column<Row> {
  const [how, cell] = rest.length === 2 ? rest : [{}, rest[0]]
  return { id, header, ...how, cell }
}

export type TableProps<Row> = {
  /** What the table shows; read out, and seen when `isCaptionShown`. */
  caption: string
  isCaptionShown?: boolean
  columns: readonly Column<NoInfer<Row>>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Instead of rows when there are none. */
  empty?: ReactNode
}

export const cellClasses = (align: 'left' | 'right' | undefined, className?: string) =>
  classes('px-3 py-2.5', align === 'right' && 'text-right tabular-nums', className)

/** Up to a few hundred rows; scrolls sideways on a phone. The first column names its row. */
export function Table<Row>({ caption, isCaptionShown = false, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    // Not a section: it mostly stands in one of the same name.
    <div role="group" aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className={isCaptionShown ? 'pb-2 text-left text-sm text-ink-2' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr className="border-b-2 border-line-strong">
            {columns.map(({ id, header, align }) => (
              <th key={id} scope="col" className={cellClasses(align, 'text-sm font-medium text-ink-2')}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line hover:bg-surface-2">
              {columns.map(({ id, cell, align, className }, at) =>
                at === 0 ? (
                  <th key={id} scope="row" className={cellClasses(align, classes('font-medium', className))}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} className={cellClasses(align, className)}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
