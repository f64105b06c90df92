import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { Narrowing } from '../address'

export type Payout = Schemas['Payout']
/** With the account that it goes to. */
export type OnePayout = Schemas['PayoutDetail']
export type PayoutStatus = Payout['status']
export type Owed = Schemas['Owed']

const PAGE_SIZE = 20
const LINES = 50

/** Payouts, newest first; drafts, which wait for a second person, unless others are asked for. */
export const payoutsQuery = ({ status = 'draft', center, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['payouts', 'list', { status, center, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status === 'all' ? {} : { status }),
        ...(center ? { centerId: center } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/payouts', { params: { query }, signal }))
    },
  })

/** What centers are owed and no payout has yet. */
export const owedQuery = infiniteQueryOptions({
  queryKey: ['payouts', 'owed'],
  initialPageParam: null as string | null,
  getNextPageParam: (page: Schemas['OwedPage']) => page.nextCursor,
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
    return unwrap(api.GET('/api/admin/payouts/owed', { params: { query }, signal }))
  },
})

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: ['payouts', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/payouts/{id}', { params: { path: { id } }, signal })),
  })

/** The screenings that a payout pays for, newest first. */
export const linesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['payouts', 'lines', id],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['PayablePage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: LINES, ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/admin/payouts/{id}/lines', { params: { path: { id }, query }, signal }))
    },
  })
