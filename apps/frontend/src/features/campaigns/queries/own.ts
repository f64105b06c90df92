import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Rules } from '../donor/draft'

export type Campaign = Schemas['Campaign']
const PAGE_SIZE = 20

/** My campaigns, newest first. */
export const campaignsQuery = infiniteQueryOptions({
  queryKey: keyOf('campaigns', 'own'),
  ...byCursor,
  queryFn: ({ pageParam: cursor, signal }) =>
    unwrap(api.GET('/api/campaigns', { params: { query: given({ limit: PAGE_SIZE, cursor }) }, signal })),
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('campaigns', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
  })

/** About how many people wait whom these rules fit. The count before stays until the next is there. */
export const reachQuery = (rules: Rules) =>
  queryOptions({
    queryKey: keyOf('reach', rules),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST('/api/campaigns/reach', { body: rules, signal })),
  })

export const useCreate = () =>
  useWrite({
    send: (body: Schemas['CampaignInput']) =>
      sendOnce(`create-campaign:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/campaigns', { params: { header }, body })),
      ),
    renews: ['campaigns'],
  })

export const useFund = (id: string) =>
  useWrite({
    send: (amountMinor: number) =>
      sendOnce(`fund:${id}:${amountMinor}`, (header) =>
        unwrap(api.POST('/api/campaigns/{id}/fund', { params: { path: { id }, header }, body: { amountMinor } })),
      ),
    renews: ['campaigns', 'payments', 'impact'],
  })

/** What was paid into a campaign, newest first. */
export const paymentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('payments', 'of', id),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ limit: PAGE_SIZE, cursor }) }
      return unwrap(api.GET('/api/campaigns/{id}/payments', { params, signal }))
    },
  })

export const fetchReceipt = (id: string, paymentId: string): Promise<Blob> =>
  unwrap<Blob>(
    api.GET('/api/campaigns/{id}/payments/{paymentId}/receipt.pdf', {
      params: { path: { id, paymentId } },
      parseAs: 'blob',
    }),
  )

export const useSetAlert = (id: string) =>
  useWrite({
    send: (body: Schemas['LowMoneyAlertBody']) =>
      unwrap(api.PUT('/api/campaigns/{id}/low-money-alert', { params: { path: { id } }, body })),
    answers: () => campaignQuery(id).queryKey,
  })

/** What has become of a payment, asked of the provider: for a donor who is back from its page. */
export const paymentQuery = (id: string, paymentId: string) =>
  queryOptions({
    // A question to the provider, and not a view of payments that a write here could change.
    queryKey: keyOf('gifts', 'payment', id, paymentId),
    queryFn: ({ signal }) => {
      const params = { path: { id, paymentId } }
      return unwrap(api.POST('/api/campaigns/{id}/payments/{paymentId}/verify', { params, signal }))
    },
  })

export type Move = { kind: 'pause' } | { kind: 'resume' } | { kind: 'close'; refund: boolean }
const after = { pause: 'paused', resume: 'active' } as const

/** Shown at once, and taken back when the API refuses; what cannot be taken back waits for the answer. */
export const useMove = (id: string) =>
  useWrite({
    send: (move: Move): Promise<Campaign> =>
      sendOnce(`${move.kind === 'close' && move.refund ? 'refund' : move.kind}-campaign:${id}`, (header) => {
        const params = { path: { id }, header }
        return move.kind === 'close'
          ? unwrap(api.POST('/api/campaigns/{id}/close', { params, body: { refund: move.refund } }))
          : unwrap(api.POST(`/api/campaigns/{id}/${move.kind}`, { params }))
      }),
    shows: {
      queryKey: campaignQuery(id).queryKey,
      change: (campaign, { kind }) => (kind === 'close' ? campaign : { ...campaign, status: after[kind] }),
    },
    renews: ['campaigns', 'payments', 'impact'],
  })
