import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
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
  queryKey: keyOf('webhooks', 'list'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/webhooks', { signal })),
})

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('webhooks', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/webhooks/{id}', { params: { path: { id } }, signal })),
  })

/** What it was sent or is to be sent, newest first. Messages go out by themselves: what is shown is soon not so any more. */
export const endpointDeliveriesQuery = (id: string, { status, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('webhooks', 'deliveries', id, { status, cursor }),
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status, cursor })
      return unwrap(api.GET('/api/admin/webhooks/{id}/deliveries', { params: { path: { id }, query }, signal }))
    },
  })

/** No key goes with it: the answer that a key keeps would keep the secret. */
export const useAddEndpoint = () =>
  useWrite({
    send: (body: Schemas['WebhookInput']) => unwrap(api.POST('/api/admin/webhooks', { body })),
    renews: ['webhooks', 'audit'],
  })

export const useChangeEndpoint = (id: string) =>
  useWrite({
    send: (body: Schemas['WebhookChange']) =>
      unwrap(api.PATCH('/api/admin/webhooks/{id}', { params: { path: { id } }, body })),
    renews: ['webhooks', 'audit'],
  })

export const useRotateSecret = (id: string) =>
  useWrite({
    send: () => unwrap(api.POST('/api/admin/webhooks/{id}/rotate-secret', { params: { path: { id } } })),
    renews: ['webhooks', 'audit'],
  })

/** Its own page still shows it while it leads away, so only the list is read again. */
export const useDeleteEndpoint = (id: string) =>
  useWrite({
    send: () => unwrap(api.DELETE('/api/admin/webhooks/{id}', { params: { path: { id } } })),
    renews: [endpointsQuery.queryKey],
  })

export const useTestEndpoint = (id: string) =>
  useWrite({
    send: () =>
      sendOnce(`test-webhook:${id}`, (header) =>
        unwrap(api.POST('/api/admin/webhooks/{id}/test', { params: { path: { id }, header } })),
      ),
    renews: ['webhooks', 'audit'],
  })

export const useReplay = (id: string) =>
  useWrite({
    send: (deliveryId: string) =>
      sendOnce(`replay-webhook:${deliveryId}`, (header) =>
        unwrap(
          api.POST('/api/admin/webhooks/{id}/deliveries/{deliveryId}/replay', {
            params: { path: { id, deliveryId }, header },
          }),
        ),
      ),
    renews: ['webhooks', 'audit'],
  })
