import { listPages, type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Offer = Schemas['Offer']
export type OfferStatus = Offer['status']
export type BoardFilter = { status: OfferStatus; runId?: string | undefined }

const PAGE = 100
/** Open offers that are looked at for their deadlines: the API lists them by when they were made. */
export const OPEN_MAX = 2_000

/** Open offers, those first whose time ends first. */
export const openOffersQuery = (runId?: string) =>
  queryOptions({
    queryKey: keyOf('offers', 'all', 'open', runId),
    queryFn: async ({ signal }) => {
      const offers: Offer[] = []
      const pages = listPages((cursor) => {
        const query = given({ status: 'open' as const, limit: PAGE, runId, cursor })
        return unwrap(api.GET('/api/admin/offers', { params: { query }, signal }))
      })
      for await (const page of pages) {
        offers.push(...page)
        if (offers.length >= OPEN_MAX) break
      }
      return {
        offers: offers.sort((a, b) => a.expiresAt.localeCompare(b.expiresAt)),
        hasMore: offers.length >= OPEN_MAX,
      }
    },
  })

/** Offers that have ended, or were claimed; the newest first. */
export const offersQuery = ({ status, runId }: BoardFilter) =>
  infiniteQueryOptions({
    queryKey: keyOf('offers', 'all', status, runId),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = given({ status, limit: PAGE, runId, cursor })
      return unwrap(api.GET('/api/admin/offers', { params: { query }, signal }))
    },
  })

const figuresKey = keyOf('reports', 'dashboard', 'now')

/** How offers have fared in the last thirty days. */
export const offerFiguresQuery = queryOptions({
  queryKey: figuresKey,
  queryFn: async ({ signal }) => {
    // Asked for as JSON; the same address answers CSV to who asks for that.
    return (await unwrap(api.GET('/api/analytics/dashboard', { signal }))) as Schemas['DashboardReport']
  },
})

export const useRevoke = () =>
  useWrite({
    send: ({ id, reason }: { id: string; reason: string }) =>
      sendOnce(`revoke-offer:${id}`, (header) =>
        unwrap(api.POST('/api/admin/offers/{id}/revoke', { params: { path: { id }, header }, body: { reason } })),
      ),
    renews: ['offers', figuresKey],
  })
