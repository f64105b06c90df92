export type Page<Item> = { items: Item[]; nextCursor: string | null }

const PAGES_MAX = 100_000

type FetchPage<Item> = (cursor: string | undefined) => Promise<Page<Item>>

/**
 * The pages of a list, one request each, as they are asked for.
 *
 * @example
 * for await (const page of listPages((cursor) => unwrap(client.GET('/api/offers', { params: { query: { cursor } } }))))
 */
export async function* listPages<Item>(fetchPage: FetchPage<Item>, { pagesMax = PAGES_MAX } = {}) {
  let cursor: string | undefined
  for (let count = 0; count < pagesMax; count += 1) {
    const page = await fetchPage(cursor)
    yield page.items
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
  throw new RangeError(`The list has more than ${pagesMax} pages`)
}

/** The items of a list, one after the other. */
export async function* listItems<Item>(fetchPage: FetchPage<Item>, options?: { pagesMax?: number }) {
  for await (const items of listPages(fetchPage, options)) yield* items
}
