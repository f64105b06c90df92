import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { classes } from '../classes'
import { Skeleton } from '../states/skeleton'
import { type Column, cellClasses } from './table'
import { scrollTopOf, useRowWindow } from './use-row-window'

const ROW_HEIGHT = 44

type VirtualTableProps<Row> = {
  /** What the table shows; read out. */
  caption: string
  columns: readonly Column<Row>[]
  rowCount: number
  /** Undefined while a row is on its way: its place is kept. */
  rowAt: (index: number) => Row | undefined
  /** The rows in sight have changed: fetch what is missing of them. */
  onRangeChange?: (first: number, last: number) => void
  rowKey?: (row: Row, index: number) => string
  /** As in CSS; 60dvh when absent. */
  height?: string
  empty?: ReactNode
}

/** Any number of rows of one height: only those in sight are drawn. Arrows, Page Up and Down, Home and End scroll it. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { caption, columns, rowCount, rowAt, onRangeChange, rowKey, height = '60dvh', empty } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { first, last, offset, totalHeight, viewHeight } = useRowWindow(scroller, { rowCount, rowHeight: ROW_HEIGHT })
  useEffect(() => {
    if (last >= first) onRangeChange?.(first, last)
  }, [first, last, onRangeChange])

  const goTo = (row: number) => {
    if (scroller.current) scroller.current.scrollTop = scrollTopOf(row, { rowCount, rowHeight: ROW_HEIGHT, viewHeight })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Home' && event.key !== 'End')) return
    event.preventDefault()
    goTo(event.key === 'Home' ? 0 : rowCount - 1)
  }
  if (rowCount === 0 && empty) return <>{empty}</>

  const template = templateOf(columns.map(({ width }) => width ?? 'minmax(8rem, 1fr)'))
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={caption}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ height }}
      className="relative overflow-auto rounded-medium border border-line bg-surface [overflow-anchor:none]"
    >
      <HeaderRow columns={columns} template={template} />
      <div role="rowgroup" className="relative" style={{ height: totalHeight }}>
        <div
          className="absolute inset-x-0 top-0 will-change-transform"
          style={{ transform: `translateY(${offset}px)` }}
        >
          {indexes.map((index) => {
            const row = rowAt(index)
            const key = row !== undefined && rowKey ? rowKey(row, index) : index
            return <BodyRow key={key} row={row} index={index} columns={columns} template={template} />
          })}
        </div>
      </div>
    </div>
  )
}

type Template = { gridTemplateColumns: string; minWidth: string }

/** Every row is a grid of its own, so all of them get the width of the narrowest columns: otherwise long words would shift them. */
const templateOf = (widths: readonly string[]): Template => ({
  gridTemplateColumns: widths.join(' '),
  minWidth: `calc(${widths.map((width) => /^minmax\(([^,]+),/.exec(width)?.[1] ?? width).join(' + ')})`,
})

function HeaderRow<Row>({ columns, template }: { columns: readonly Column<Row>[]; template: Template }) {
  return (
    <div role="rowgroup" style={{ minWidth: template.minWidth }} className="sticky top-0 z-10 w-full bg-surface-2">
      <div role="row" aria-rowindex={1} className="grid border-b-2 border-line-strong" style={template}>
        {columns.map(({ id, header, align }) => (
          <div key={id} role="columnheader" className={cellClasses(align, 'text-sm font-medium text-ink-2')}>
            {header}
          </div>
        ))}
      </div>
    </div>
  )
}

type BodyRowProps<Row> = { row: Row | undefined; index: number; columns: readonly Column<Row>[]; template: Template }

function BodyRow<Row>({ row, index, columns, template }: BodyRowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ ...template, height: ROW_HEIGHT }}
      className="grid items-center border-b border-line hover:bg-surface-2"
    >
      {columns.map(({ id, cell, align, className }) => (
        <div key={id} role="cell" className={cellClasses(align, classes('truncate py-0', className))}>
          {row === undefined ? <Skeleton className="h-4 w-3/4" /> : cell(row)}
        </div>
      ))}
    </div>
  )
}
