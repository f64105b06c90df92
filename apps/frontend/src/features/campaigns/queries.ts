import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { Narrowing } from './address'

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
