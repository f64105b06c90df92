import { AdminCenterFilters, Center, CenterDecisionBody } from '@goodturn/contracts/center'
import { IdParams } from '@goodturn/contracts/common'

import { getDB } from '../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  pageSchema,
} from '../../platform/http'
import { idempotently } from '../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../platform/route-family'
import { decideOnCenter } from './decide-on-center'
import { getCenter, keyOfCenter, listCenters, toCenter } from './queries'
import type { Decision } from './rules'

const admins = routesFor('admin', 'centers')

const tags = ['centers']

const list = admins.page('/admin/centers', {
  operationId: 'listAllCenters',
  summary: 'Every center, newest first',
  filters: AdminCenterFilters,
  reply: jsonReply(pageSchema(Center, 'CenterPage'), 'One page of centers'),
})

const get = admins.one('/admin/centers/{id}', {
  operationId: 'getAnyCenter',
  summary: 'One center, whatever its status',
  errors: ['not_found'],
  reply: jsonReply(Center, 'The center'),
})

const decision = <const Name extends Decision>(name: Name, summary: string) =>
  defineRoute({
    access: 'admin',
    method: 'post',
    path: `/admin/centers/{id}/${name}` as const,
    operationId: `${name}Center`,
    summary,
    tags,
    idempotency: 'optional',
    errors: ['not_found', 'illegal_transition'],
    request: { params: IdParams, body: jsonBody(CenterDecisionBody), headers: IdempotencyKeyHeader },
    responses: { 200: jsonReply(Center, 'The center') },
  })

const approve = decision('approve', 'Let a center that has applied take patients')
const reject = decision('reject', 'Turn down a center that has applied')
const suspend = decision('suspend', 'Let a center take no new bookings')
const restore = decision('restore', 'Let a suspended center take bookings again')

const decide = (c: AppContext, name: Decision, { id, reason }: { id: string; reason: string }) => {
  const who = actorOf(c)
  return idempotently(c, 'optional', async (tx) => ({
    status: 200,
    body: await decideOnCenter(tx, { centerId: id, decision: name, reason, ...who }),
  }))
}

export const centerAdminRoutes = newRouter()
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listCenters(getDB(c), { ...query, ...page }), {
      keyOf: keyOfCenter,
      toItem: toCenter,
    })
  })
  .openapi(get, async (c) => c.json(await getCenter(getDB(c), c.req.valid('param').id), 200))
  .openapi(approve, (c) => decide(c, 'approve', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(reject, (c) => decide(c, 'reject', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(suspend, (c) => decide(c, 'suspend', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(restore, (c) => decide(c, 'restore', { ...c.req.valid('param'), ...c.req.valid('json') }))
