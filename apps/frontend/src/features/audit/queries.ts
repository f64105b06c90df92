import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf } from '@/api/cache'
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
    queryKey: keyOf('audit', { entity, id, actor, action, cursor }),
    // What has just been done should be in its own log.
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, entity, entityId: id, actorId: actor, action, cursor })
      return unwrap(api.GET('/api/admin/audit', { params: { query }, signal }))
    },
  })
