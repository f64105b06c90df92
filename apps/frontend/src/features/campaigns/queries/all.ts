import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Campaign = Schemas['AdminCampaign']
export type CampaignStatus = Campaign['status']
const PAGE_SIZE = 20

/** All campaigns, the general pool included, newest first. */
export const allCampaignsQuery = ({ status, donor, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['campaigns', 'list', { status, donor, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status ? { status } : {}),
        ...(donor ? { donorId: donor } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/campaigns', { params: { query }, signal }))
    },
  })

export const anyCampaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/campaigns/{id}', { params: { path: { id } }, signal })),
  })

export type Step = 'pause' | 'resume' | 'close'
type Taken = { step: Step; reason: string /** Of closing: back to the donor, and not to the pool. */; refund: boolean }

const send = (id: string, { step, reason, refund }: Taken): Promise<Campaign> =>
  sendOnce(`admin-${step}-campaign:${id}:${refund}:${reason}`, (header) => {
    const params = { path: { id }, header }
    switch (step) {
      case 'pause':
        return unwrap(api.POST('/api/admin/campaigns/{id}/pause', { params, body: { reason } }))
      case 'resume':
        return unwrap(api.POST('/api/admin/campaigns/{id}/resume', { params, body: { reason } }))
      case 'close':
        return unwrap(api.POST('/api/admin/campaigns/{id}/close', { params, body: { reason, refund } }))
    }
  })

export function useStep(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (taken: Taken) => send(id, taken),
    onSettled: () =>
      Promise.all([['campaigns'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
