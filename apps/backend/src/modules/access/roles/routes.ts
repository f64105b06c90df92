import { AdminUser } from '@goodturn/contracts/auth'
import { IdParams } from '@goodturn/contracts/common'
import { GrantRoleBody, RoleGrant, RoleRequest, RoleRequestFilters, UserRoleParams } from '@goodturn/contracts/role'

import { getDB } from '../../../platform/db'
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
} from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { keyOfRequest } from '../request-sql'
import { approveRoleRequest, declineRoleRequest, grantRole } from './grant-role'
import { listRoleRequests, toRoleRequest } from './queries'
import { removeRole } from './remove-role'

const tags = ['accounts']
const change = { access: 'admin', tags, idempotency: 'optional', secondFactor: 'fresh' } as const
const headers = IdempotencyKeyHeader

const grant = defineRoute({
  ...change,
  method: 'post',
  path: '/admin/users/{id}/roles',
  operationId: 'grantRole',
  summary: 'Give somebody a role; that of an administrator waits for another administrator',
  request: { params: IdParams, body: jsonBody(GrantRoleBody), headers },
  responses: { 200: jsonReply(RoleGrant, 'Given, or asked for') },
  errors: ['not_found', 'same_person', 'illegal_transition', 'conflict'],
})

const remove = defineRoute({
  ...change,
  method: 'delete',
  path: '/admin/users/{id}/roles/{role}',
  operationId: 'removeRole',
  summary: 'Take a role away, at once; there is always an administrator left',
  request: { params: UserRoleParams, headers },
  responses: { 200: jsonReply(AdminUser, 'Taken away') },
  errors: ['not_found', 'last_admin'],
})

const list = defineRoute({
  access: 'admin',
  tags,
  method: 'get',
  path: '/admin/role-requests',
  operationId: 'listRoleRequests',
  summary: 'Roles that somebody has asked for, newest first',
  request: { query: PageQuery.extend(RoleRequestFilters) },
  responses: { 200: jsonReply(pageSchema(RoleRequest, 'RoleRequestPage'), 'One page of requests') },
})

const approve = defineRoute({
  ...change,
  method: 'post',
  path: '/admin/role-requests/{id}/approve',
  operationId: 'approveRoleRequest',
  summary: 'Give the role that another administrator has asked for',
  request: { params: IdParams, headers },
  responses: { 200: jsonReply(RoleRequest, 'Approved') },
  errors: ['not_found', 'same_person', 'illegal_transition'],
})

const decline = defineRoute({
  ...change,
  method: 'post',
  path: '/admin/role-requests/{id}/decline',
  operationId: 'declineRoleRequest',
  summary: 'Turn a request down, or take one’s own back',
  request: { params: IdParams, headers },
  responses: { 200: jsonReply(RoleRequest, 'Declined') },
  errors: ['not_found', 'illegal_transition'],
})

const asked = (c: AppContext) => ({ actorId: principalOf(c).userId, requestId: c.var.requestId })

export const roleRoutes = newRouter()
  .openapi(grant, (c) => {
    const input = { ...asked(c), userId: c.req.valid('param').id, role: c.req.valid('json').role }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await grantRole(tx, input) }))
  })
  .openapi(remove, (c) => {
    const { id: userId, role } = c.req.valid('param')
    const input = { ...asked(c), userId, role }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await removeRole(tx, input) }))
  })
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listRoleRequests(getDB(c.var.config), { ...page, status: query.status })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfRequest, toItem: toRoleRequest }), 200)
  })
  .openapi(approve, (c) => {
    const input = { ...asked(c), id: c.req.valid('param').id }
    return idempotently(c, 'optional', async (tx) => ({
      status: 200 as const,
      body: await approveRoleRequest(tx, input),
    }))
  })
  .openapi(decline, (c) => {
    const input = { ...asked(c), id: c.req.valid('param').id }
    return idempotently(c, 'optional', async (tx) => ({
      status: 200 as const,
      body: await declineRoleRequest(tx, input),
    }))
  })
