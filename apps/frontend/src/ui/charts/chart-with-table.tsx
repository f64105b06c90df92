import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { type Column, Table } from '../lists/table'

type ChartWithTableProps<Row> = {
  /** What the picture shows, in a sentence: the name of the picture and of the table. */
  title: string
  children: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** A picture, and the numbers behind it for who reads them better; on paper both. */
export function ChartWithTable<Row>({ title, children, columns, rows, rowKey }: ChartWithTableProps<Row>) {
  const texts = useTexts('common')
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      {children}
      <details className="rounded-medium border border-line">
        <summary className="min-h-11 px-4 py-2.5 text-sm text-brand">{texts.asTable}</summary>
        <div className="max-h-96 overflow-y-auto px-2 pb-2">
          <Table caption={title} columns={columns} rows={rows} rowKey={rowKey} />
        </div>
      </details>
    </figure>
  )
}
