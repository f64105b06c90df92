import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'

export type AuditEvent = Schemas['AuditEvent']

export type Narrowing = {
  entity?: string | undefined
  id?: string | undefined
  actor?: string | undefined
  action?: string | undefined
  cursor?: string | undefined
}

const PAGE_SIZE = 50

/** What was done, newest first. */
export const auditQuery = ({ entity, id, actor, action, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['audit', { entity, id, actor, action, cursor }],
    // What has just been done should be in its own log.
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(entity ? { entity } : {}),
        ...(id ? { entityId: id } : {}),
        ...(actor ? { actorId: actor } : {}),
        ...(action ? { action } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/audit', { params: { query }, signal }))
    },
  })
