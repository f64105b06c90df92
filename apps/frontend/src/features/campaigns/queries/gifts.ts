import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Gift = Schemas['Donation']
const LOOK_AGAIN_MS = 5_000
const LOOKS_MAX = 24

export const useGive = () =>
  useWrite({
    send: (body: Schemas['DonationBody']) =>
      sendOnce(`give:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/donations', { params: { header }, body })),
      ),
  })

/** What has become of a gift, asked of the provider; while it is pending again and again, for two minutes. */
export const giftQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('gifts', id),
    retry: false,
    queryFn: ({ signal }) => unwrap(api.POST('/api/donations/{id}/verify', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.status === 'pending' && state.dataUpdateCount < LOOKS_MAX ? LOOK_AGAIN_MS : false,
  })
