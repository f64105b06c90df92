// Pages of rows that are sorted by any of their figures: by a key that may be null, which comes last, and by the id.
import { type Sql, sql, unsafeRaw } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'

/** An expression to sort by, and its type, which a cursor is read back as. */
export type SortColumn = { key: string; type: 'numeric' | 'text' | 'timestamptz' }

/** A condition on rows with `key` and `id`: those after the cursor. */
export function afterCursor({ after, order }: PageArgs & { order: 'asc' | 'desc' }, type: SortColumn['type']): Sql {
  const [kind, id, key] = after ?? []
  if (!kind || !id) return sql``
  const next = unsafeRaw(order === 'asc' ? '>' : '<')
  if (kind === 'null') return sql`AND key IS NULL AND id ${next} ${id}::uuid`
  return sql`AND (key IS NULL OR (key, id) ${next} (${key ?? ''}::${unsafeRaw(type)}, ${id}::uuid))`
}

/** The cursor after a row. */
export const sortedKey = (sortKey: string | null, id: string): CursorKey =>
  sortKey === null ? ['null', id] : ['key', id, sortKey]
