import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Campaign = Schemas['AdminCampaign']
export type CampaignStatus = Campaign['status']
const PAGE_SIZE = 20

/** All campaigns, the general pool included, newest first. */
export const allCampaignsQuery = ({ status, donor, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('campaigns', 'all', { status, donor, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status, donorId: donor, cursor })
      return unwrap(api.GET('/api/admin/campaigns', { params: { query }, signal }))
    },
  })

export const anyCampaignQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('campaigns', 'any', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/campaigns/{id}', { params: { path: { id } }, signal })),
  })

export type Step = 'pause' | 'resume' | 'close'
type Taken = { step: Step; reason: string /** Of closing: back to the donor, and not to the pool. */; refund: boolean }

export const useStep = (id: string) =>
  useWrite({
    send: ({ step, reason, refund }: Taken): Promise<Campaign> =>
      sendOnce(`admin-${step}-campaign:${id}:${refund}:${reason}`, (header) => {
        const params = { path: { id }, header }
        return step === 'close'
          ? unwrap(api.POST('/api/admin/campaigns/{id}/close', { params, body: { reason, refund } }))
          : unwrap(api.POST(`/api/admin/campaigns/{id}/${step}`, { params, body: { reason } }))
      }),
    renews: ['campaigns', 'audit'],
  })
