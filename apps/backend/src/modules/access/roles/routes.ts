import { AdminUser } from '@goodturn/contracts/auth'
import { GrantRoleBody, RoleGrant, RoleRequest, RoleRequestFilters, UserRoleParams } from '@goodturn/contracts/role'

import { getDB } from '../../../platform/db'
import { type AppContext, jsonBody, jsonReply, newRouter, pageSchema } from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../../platform/route-family'
import { keyOfRequest } from '../request-sql'
import { approveRoleRequest, declineRoleRequest, grantRole } from './grant-role'
import { listRoleRequests, toRoleRequest } from './queries'
import { removeRole } from './remove-role'

const admins = routesFor('admin', 'accounts')

const grant = admins.step('/admin/users/{id}/roles', {
  operationId: 'grantRole',
  summary: 'Give somebody a role; that of an administrator waits for another administrator',
  secondFactor: 'fresh',
  idempotency: 'optional',
  errors: ['not_found', 'same_person', 'illegal_transition', 'conflict'],
  body: jsonBody(GrantRoleBody),
  reply: jsonReply(RoleGrant, 'Given, or asked for'),
})

const remove = admins.step('/admin/users/{id}/roles/{role}', {
  operationId: 'removeRole',
  summary: 'Take a role away, at once; there is always an administrator left',
  secondFactor: 'fresh',
  idempotency: 'optional',
  errors: ['not_found', 'last_admin'],
  params: UserRoleParams,
  method: 'delete',
  reply: jsonReply(AdminUser, 'Taken away'),
})

const list = admins.page('/admin/role-requests', {
  operationId: 'listRoleRequests',
  summary: 'Roles that somebody has asked for, newest first',
  filters: RoleRequestFilters,
  reply: jsonReply(pageSchema(RoleRequest, 'RoleRequestPage'), 'One page of requests'),
})

const approve = admins.step('/admin/role-requests/{id}/approve', {
  operationId: 'approveRoleRequest',
  summary: 'Give the role that another administrator has asked for',
  secondFactor: 'fresh',
  idempotency: 'optional',
  errors: ['not_found', 'same_person', 'illegal_transition'],
  reply: jsonReply(RoleRequest, 'Approved'),
})

const decline = admins.step('/admin/role-requests/{id}/decline', {
  operationId: 'declineRoleRequest',
  summary: 'Turn a request down, or take one’s own back',
  secondFactor: 'fresh',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(RoleRequest, 'Declined'),
})

const asked = (c: AppContext) => actorOf(c)

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
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listRoleRequests(getDB(c), { ...page, status: query.status }), {
      keyOf: keyOfRequest,
      toItem: toRoleRequest,
    })
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
