import { type Schemas, unwrap } from '@goodturn/client'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Rules } from '../donor/draft'

export type Campaign = Schemas['Campaign']
const PAGE_SIZE = 20

/** My campaigns, newest first. */
export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['donations', 'list'],
  initialPageParam: null as string | null,
  getNextPageParam: (page: Schemas['CampaignPage']) => page.nextCursor,
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
    return unwrap(api.GET('/api/campaigns', { params: { query }, signal }))
  },
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['donations', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
  })

/** About how many people wait whom these rules fit. The count before stays until the next is there. */
export const reachQuery = (rules: Rules) =>
  queryOptions({
    queryKey: ['donations', 'reach', rules],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST('/api/campaigns/reach', { body: rules, signal })),
  })

export function useCreate() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['CampaignInput']) =>
      sendOnce(`create-campaign:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/campaigns', { params: { header }, body })),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['donations', 'list'] }),
  })
}

export function useFund(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (amountMinor: number) =>
      sendOnce(`fund:${id}:${amountMinor}`, (header) =>
        unwrap(api.POST('/api/campaigns/{id}/fund', { params: { path: { id }, header }, body: { amountMinor } })),
      ),
    onSettled: refresh,
  })
}

/** What was paid into a campaign, newest first. */
export const paymentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['donations', 'payments', id],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['PaymentPage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/campaigns/{id}/payments', { params: { path: { id }, query }, signal }))
    },
  })

export const fetchReceipt = (id: string, paymentId: string): Promise<Blob> =>
  unwrap<Blob>(
    api.GET('/api/campaigns/{id}/payments/{paymentId}/receipt.pdf', {
      params: { path: { id, paymentId } },
      parseAs: 'blob',
    }),
  )

export function useSetAlert(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['LowMoneyAlertBody']) =>
      unwrap(api.PUT('/api/campaigns/{id}/low-money-alert', { params: { path: { id } }, body })),
    onSuccess: (campaign) => queryClient.setQueryData(campaignQuery(id).queryKey, campaign),
  })
}

/** What has become of a payment, asked of the provider: for who is back from its page. */
export const paymentQuery = (id: string, paymentId: string) =>
  queryOptions({
    queryKey: ['donations', 'payment', id, paymentId],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/campaigns/{id}/payments/{paymentId}/verify', { params: { path: { id, paymentId } }, signal }),
      ),
  })

export type Move = { kind: 'pause' } | { kind: 'resume' } | { kind: 'close'; refund: boolean }
const after = { pause: 'paused', resume: 'active' } as const

const intentionOf = (id: string, move: Move): string =>
  `${move.kind === 'close' && move.refund ? 'refund' : move.kind}-campaign:${id}`

const send = (id: string, move: Move): Promise<Campaign> =>
  sendOnce(intentionOf(id, move), (header) => {
    const params = { path: { id }, header }
    switch (move.kind) {
      case 'pause':
        return unwrap(api.POST('/api/campaigns/{id}/pause', { params }))
      case 'resume':
        return unwrap(api.POST('/api/campaigns/{id}/resume', { params }))
      case 'close':
        return unwrap(api.POST('/api/campaigns/{id}/close', { params, body: { refund: move.refund } }))
    }
  })

/** Shown at once, and taken back when the API refuses; what cannot be taken back waits for the answer. */
export function useMove(id: string) {
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  const { queryKey } = campaignQuery(id)
  return useMutation({
    mutationFn: (move: Move) => send(id, move),
    onMutate: async ({ kind }) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      if (kind === 'close') return { before }
      queryClient.setQueryData(queryKey, (campaign) => campaign && { ...campaign, status: after[kind] })
      return { before }
    },
    onError: (_error, _move, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSettled: refresh,
  })
}

/** After money has moved: the campaign, the list and what the impact says. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['donations', 'list'] }),
      queryClient.invalidateQueries({ queryKey: ['donations', 'one'] }),
      queryClient.invalidateQueries({ queryKey: ['donations', 'payments'] }),
      queryClient.invalidateQueries({ queryKey: ['impact'] }),
    ])
}
