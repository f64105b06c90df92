import { AdminUser, AdminUserDetail, AdminUserFilters } from '@goodturn/contracts/auth'

import { notFound } from '../../../errors'
import { getDB } from '../../../platform/db'
import { jsonReply, newRouter, pageSchema, principalOf } from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { routesFor, sendPage } from '../../../platform/route-family'
import { findUserDetail, keyOfUser, listUsers, toAdminUser } from '../queries'
import { restoreUser } from './restore-user'
import { suspendUser } from './suspend-user'

const admins = routesFor('admin', 'accounts')

const list = admins.page('/admin/users', {
  operationId: 'listUsers',
  summary: 'Everybody with an account, newest first',
  filters: AdminUserFilters,
  reply: jsonReply(pageSchema(AdminUser, 'AdminUserPage'), 'One page of accounts'),
})

const get = admins.one('/admin/users/{id}', {
  operationId: 'getUser',
  summary: 'One account, with what its safety rests on',
  errors: ['not_found'],
  reply: jsonReply(AdminUserDetail, 'The account'),
})

const suspend = admins.step('/admin/users/{id}/suspend', {
  operationId: 'suspendUser',
  summary: 'Suspend an account: signed out at once, everywhere',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition', 'last_admin'],
  reply: jsonReply(AdminUser, 'Suspended'),
})

const restore = admins.step('/admin/users/{id}/restore', {
  operationId: 'restoreUser',
  summary: 'Let a suspended person sign in again',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(AdminUser, 'Restored'),
})

export const accountRoutes = newRouter()
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listUsers(getDB(c), { ...query, ...page }), {
      keyOf: keyOfUser,
      toItem: toAdminUser,
    })
  })
  .openapi(get, async (c) => {
    const user = await findUserDetail(getDB(c), c.req.valid('param').id)
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
