import { AdminUser, AdminUserDetail, AdminUserFilters } from '@goodturn/contracts/auth'
import { IdParams } from '@goodturn/contracts/common'

import { notFound } from '../../../errors'
import { getDB } from '../../../platform/db'
import {
  defineRoute,
  IdempotencyKeyHeader,
  jsonReply,
  newRouter,
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { findUserDetail, keyOfUser, listUsers, toAdminUser } from '../queries'
import { restoreUser } from './restore-user'
import { suspendUser } from './suspend-user'

const tags = ['accounts']

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/users',
  operationId: 'listUsers',
  summary: 'Everybody with an account, newest first',
  tags,
  request: { query: PageQuery.extend(AdminUserFilters) },
  responses: { 200: jsonReply(pageSchema(AdminUser, 'AdminUserPage'), 'One page of accounts') },
})

const get = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/users/{id}',
  operationId: 'getUser',
  summary: 'One account, with what its safety rests on',
  tags,
  request: { params: IdParams },
  responses: { 200: jsonReply(AdminUserDetail, 'The account') },
  errors: ['not_found'],
})

const suspend = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/users/{id}/suspend',
  operationId: 'suspendUser',
  summary: 'Suspend an account: signed out at once, everywhere',
  tags,
  idempotency: 'optional',
  request: { params: IdParams, headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(AdminUser, 'Suspended') },
  errors: ['not_found', 'illegal_transition', 'last_admin'],
})

const restore = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/users/{id}/restore',
  operationId: 'restoreUser',
  summary: 'Let a suspended person sign in again',
  tags,
  idempotency: 'optional',
  request: { params: IdParams, headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(AdminUser, 'Restored') },
  errors: ['not_found', 'illegal_transition'],
})

export const accountRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listUsers(getDB(c.var.config), { ...query, ...page })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfUser, toItem: toAdminUser }), 200)
  })
  .openapi(get, async (c) => {
    const user = await findUserDetail(getDB(c.var.config), c.req.valid('param').id)
    if (!user) throw notFound()
    return c.json(user, 200)
  })
  .openapi(suspend, (c) => {
    const input = { userId: c.req.valid('param').id, actorId: principalOf(c).userId, requestId: c.var.requestId }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await suspendUser(tx, input) }))
  })
  .openapi(restore, (c) => {
    const input = { userId: c.req.valid('param').id, actorId: principalOf(c).userId, requestId: c.var.requestId }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await restoreUser(tx, input) }))
  })
