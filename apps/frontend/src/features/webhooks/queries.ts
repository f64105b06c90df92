import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from './address'

export type Endpoint = Schemas['Webhook']
export type EndpointDelivery = Schemas['WebhookDelivery']
const PAGE_SIZE = 20

/** Every event that an endpoint can be told of, in the order in which they are shown. */
export const eventNames = [
  'offer.made',
  'offer.claimed',
  'offer.declined',
  'offer.expired',
  'offer.revoked',
  'appointment.booked',
  'appointment.cancelled',
  'appointment.completed',
  'campaign.funded',
  'campaign.closed',
  'run.applied',
  'payout.paid',
] as const satisfies readonly Endpoint['events'][number][]

export const endpointsQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/webhooks', { signal })),
})

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/webhooks/{id}', { params: { path: { id } }, signal })),
  })

/** What it was sent or is to be sent, newest first. Messages go out by themselves: what is shown is soon not so any more. */
export const endpointDeliveriesQuery = (id: string, { status, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['webhooks', 'deliveries', id, { status, cursor }],
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = { limit: PAGE_SIZE, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) }
      return unwrap(api.GET('/api/admin/webhooks/{id}/deliveries', { params: { path: { id }, query }, signal }))
    },
  })

function useRefresh() {
  const queryClient = useQueryClient()
  return () => Promise.all([['webhooks'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

/** No key goes with it: the answer that a key keeps would keep the secret. */
export function useAddEndpoint() {
  const onSettled = useRefresh()
  return useMutation({
    mutationFn: (body: Schemas['WebhookInput']) => unwrap(api.POST('/api/admin/webhooks', { body })),
    onSettled,
  })
}

export function useChangeEndpoint(id: string) {
  const onSettled = useRefresh()
  return useMutation({
    mutationFn: (body: Schemas['WebhookChange']) =>
      unwrap(api.PATCH('/api/admin/webhooks/{id}', { params: { path: { id } }, body })),
    onSettled,
  })
}

export function useRotateSecret(id: string) {
  const onSettled = useRefresh()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/admin/webhooks/{id}/rotate-secret', { params: { path: { id } } })),
    onSettled,
  })
}

/** Its own page still shows it while it leads away, so only the list is read again. */
export function useDeleteEndpoint(id: string) {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: endpointsQuery.queryKey })
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/admin/webhooks/{id}', { params: { path: { id } } })),
    onSettled,
  })
}

export function useTestEndpoint(id: string) {
  const onSettled = useRefresh()
  return useMutation({
    mutationFn: () =>
      sendOnce(`test-webhook:${id}`, (header) =>
        unwrap(api.POST('/api/admin/webhooks/{id}/test', { params: { path: { id }, header } })),
      ),
    onSettled,
  })
}

export function useReplay(id: string) {
  const onSettled = useRefresh()
  return useMutation({
    mutationFn: (deliveryId: string) =>
      sendOnce(`replay-webhook:${deliveryId}`, (header) =>
        unwrap(
          api.POST('/api/admin/webhooks/{id}/deliveries/{deliveryId}/replay', {
            params: { path: { id, deliveryId }, header },
          }),
        ),
      ),
    onSettled,
  })
}
