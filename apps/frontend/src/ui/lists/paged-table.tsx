import { Pagination } from './pagination'
import { Table, type TableProps } from './table'

type PagedTableProps<Row> = Omit<TableProps<Row>, 'rows' | 'rowKey'> & {
  page: { items: readonly Row[]; nextCursor: string | null }
  cursor: string | undefined
}

/** One page of things that have an id, and the way to the next. */
export function PagedTable<Row extends { id: string }>({ page, cursor, ...table }: PagedTableProps<Row>) {
  return (
    <>
      <Table {...table} rows={page.items} rowKey={({ id }) => id} />
      <Pagination cursor={cursor} nextCursor={page.nextCursor} />
    </>
  )
}
