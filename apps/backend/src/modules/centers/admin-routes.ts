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
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { idempotently } from '../../platform/idempotency'
import { toPage } from '../../platform/paging'
import { decideOnCenter } from './decide-on-center'
import { getCenter, keyOfCenter, listCenters, toCenter } from './queries'
import type { Decision } from './rules'

const tags = ['centers']

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/centers',
  operationId: 'listAllCenters',
  summary: 'Every center, newest first',
  tags,
  request: { query: PageQuery.extend(AdminCenterFilters) },
  responses: { 200: jsonReply(pageSchema(Center, 'CenterPage'), 'One page of centers') },
})

const get = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/centers/{id}',
  operationId: 'getAnyCenter',
  summary: 'One center, whatever its status',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(Center, 'The center') },
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
  const who = { actorId: principalOf(c).userId, requestId: c.var.requestId }
  return idempotently(c, 'optional', async (tx) => ({
    status: 200,
    body: await decideOnCenter(tx, { centerId: id, decision: name, reason, ...who }),
  }))
}

export const centerAdminRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listCenters(getDB(c.var.config), { ...query, ...page })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfCenter, toItem: toCenter }), 200)
  })
  .openapi(get, async (c) => c.json(await getCenter(getDB(c.var.config), c.req.valid('param').id), 200))
  .openapi(approve, (c) => decide(c, 'approve', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(reject, (c) => decide(c, 'reject', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(suspend, (c) => decide(c, 'suspend', { ...c.req.valid('param'), ...c.req.valid('json') }))
  .openapi(restore, (c) => decide(c, 'restore', { ...c.req.valid('param'), ...c.req.valid('json') }))
