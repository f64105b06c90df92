import { listItems, type Page } from '@goodturn/client'
import {
  type dataTagSymbol,
  type QueryClient,
  type QueryKey,
  type UseMutationOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

/** What the API keeps, by its nouns. Whatever is shown of one stands under its name, so that a write renews it on every page. */
export type Resource =
  | 'appeals'
  | 'appointments'
  | 'audit'
  | 'bank-accounts'
  | 'campaigns'
  | 'catalogue'
  | 'centers'
  | 'deliveries'
  | 'exports'
  | 'gifts'
  | 'impact'
  | 'mails'
  | 'messages'
  | 'offers'
  | 'payables'
  | 'payments'
  | 'payouts'
  | 'plans'
  | 'policies'
  | 'profile'
  | 'reach'
  | 'regions'
  | 'reports'
  | 'results'
  | 'runs'
  | 'second-factor'
  | 'sessions'
  | 'slots'
  | 'tokens'
  | 'users'
  | 'waitlist'
  | 'webhooks'

/** The key of one view of a resource: `keyOf('payouts', 'one', id)`. */
export const keyOf = <const Parts extends readonly unknown[]>(resource: Resource, ...parts: Parts) =>
  [resource, ...parts] as const

/** Asks again for what is on the screen of these resources, or of one view of them, and later for the rest. */
export const renew = (queryClient: QueryClient, ...resources: readonly (Resource | QueryKey)[]): Promise<unknown> =>
  Promise.all(
    resources.map((each) => queryClient.invalidateQueries({ queryKey: typeof each === 'string' ? [each] : each })),
  )

type Write<Input, Result, Data> = {
  send: (input: Input) => Promise<Result>
  /** What it may have changed; asked for again whatever has come of it. */
  renews?: readonly (Resource | QueryKey)[]
  /** What is shown at once, and taken back when the API refuses. */
  shows?: {
    queryKey: QueryKey & { [dataTagSymbol]: Data }
    change: (data: Data, input: NoInfer<Input>) => Data
  }
  /** The key under which the answer is what there is now. */
  answers?: (result: Result) => QueryKey
  /** After the API has agreed, before anything is asked for again. */
  done?: (result: Result, input: NoInfer<Input>) => unknown
} & Pick<UseMutationOptions, 'gcTime' | 'mutationKey'>

/** A write of this site: what it sends, what it shows meanwhile and what has to be read again for it. */
export function useWrite<Result, Input = void, Data = unknown>(write: Write<Input, Result, Data>) {
  const { send, renews = [], shows, answers, done, ...options } = write
  const queryClient = useQueryClient()
  return useMutation<Result, Error, Input, { before: unknown } | null>({
    ...options,
    mutationFn: send,
    onMutate: async (input) => {
      if (!shows) return null
      const queryKey: QueryKey = shows.queryKey
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData<Data>(queryKey)
      if (before !== undefined) queryClient.setQueryData(queryKey, shows.change(before, input))
      return { before }
    },
    onError: (_error, _input, context) => {
      if (shows && context) queryClient.setQueryData<unknown>(shows.queryKey, context.before)
    },
    onSuccess: async (result, input) => {
      if (answers) queryClient.setQueryData<unknown>(answers(result), result)
      await done?.(result, input)
    },
    onSettled: () => renew(queryClient, ...renews),
  })
}

type Listed = { id: string }

/** A page with one of its items changed. */
export const withItem = <List extends { items: Listed[] }>(
  list: List,
  id: string,
  change: Partial<List['items'][number]>,
): List => ({ ...list, items: list.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })

/** A page without one of its items. */
export const withoutItem = <List extends { items: Listed[] }>(list: List, id: string): List => ({
  ...list,
  items: list.items.filter((item) => item.id !== id),
})

/** For `infiniteQueryOptions`: the API names where the next page begins. */
export const byCursor = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
}

type Absent = undefined | null
type Given<All> = {
  [Name in keyof All as Extract<All[Name], Absent> extends never ? Name : never]: All[Name]
} & {
  [Name in keyof All as Extract<All[Name], Absent> extends never ? never : Name]?: Exclude<All[Name], Absent>
}

/** The parameters that are set. */
export const given = <All extends Record<string, unknown>>(all: All): Given<All> =>
  // The filter takes out exactly what the type makes optional.
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null)) as Given<All>

/** Every item of a list, a hundred at a time; a list that is longer than `pagesMax` pages is an error. */
export const readAll = <Item>(
  fetchPage: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  pagesMax = 20,
): Promise<Item[]> =>
  Array.fromAsync(listItems((cursor) => fetchPage({ limit: 100, ...(cursor ? { cursor } : {}) }), { pagesMax }))

/**
 * For a loader that waits for what the page's first lines need: it does not wait for a network that is gone, because then the
 * page would never come.
 */
export const whenOnline = (fetching: Promise<void>): Promise<void> => (navigator.onLine ? fetching : Promise.resolve())
