import {
  type InfiniteData,
  type QueryKey,
  type UseSuspenseInfiniteQueryOptions,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query'

type Listed<Item> = { items: Item[]; nextCursor: string | null }
type ListQuery<Item, Key extends QueryKey> = UseSuspenseInfiniteQueryOptions<
  Listed<Item>,
  Error,
  InfiniteData<Listed<Item>>,
  Key,
  string | null
>

/** A list that grows downwards: what was read of it, and `more` for `LoadMore`. */
export function useList<Item, Key extends QueryKey>(query: ListQuery<Item, Key>) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(query)
  return {
    items: data.pages.flatMap((page) => page.items),
    more: { hasMore: hasNextPage, isBusy: isFetchingNextPage, onMore: () => void fetchNextPage() },
  }
}
