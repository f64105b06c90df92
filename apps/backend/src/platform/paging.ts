import { type DomainError, invalidField } from '../errors'
import { keyedDigest, sameDigest } from './keys'

// Keyset paging: a cursor is the sort key of the last row a person saw, signed together with who asked and what for,
// so that it cannot be forged, nor carried to another list, filter or person.

export const PAGE_SIZE_DEFAULT = 20
export const PAGE_SIZE_MAX = 100

/** The sort key of a row: one text per column, in order. */
export type CursorKey = readonly string[]

export type PageArgs = { limit: number; after: CursorKey | null }
export type Page<T> = { items: T[]; nextCursor: string | null }

/** What a cursor is good for: the list, the person and the filters. */
export type CursorScope = { secret: string; scope: string }

const sign = ({ secret, scope }: CursorScope, body: string) =>
  keyedDigest(secret, 'cursor', `${scope}\n${body}`).slice(0, 22)

/** Makes the cursor that continues behind `key`. */
export function encodeCursor(scope: CursorScope, key: CursorKey): string {
  const body = Buffer.from(JSON.stringify(key)).toString('base64url')
  return `${body}.${sign(scope, body)}`
}

/** Reads a cursor. @throws {DomainError} `validation_failed` when it was not made for this list, filter and person. */
export function decodeCursor(scope: CursorScope, cursor: string): CursorKey {
  const [body = '', signature = '', ...rest] = cursor.split('.')
  if (rest.length > 0 || !sameDigest(sign(scope, body), signature)) throw badCursor()
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as string[]
}

const badCursor = (): DomainError => invalidField('cursor', 'This cursor does not belong to this list and filter')

/** Cuts the extra row that tells whether there is more, and makes the cursor from the last row shown. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  args: { limit: number; scope: CursorScope; keyOf: (row: Row) => CursorKey; toItem: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, args.limit)
  const last = shown.at(-1)
  const hasMore = rows.length > args.limit
  return {
    items: shown.map(args.toItem),
    nextCursor: hasMore && last !== undefined ? encodeCursor(args.scope, args.keyOf(last)) : null,
  }
}
