import { IdParams } from '@goodturn/contracts/common'
import { SecondFactorReset, SecondFactorResetFilters } from '@goodturn/contracts/second-factor-reset'

import { getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonReply,
  newRouter,
  pageSchema,
} from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../../platform/route-family'
import { keyOfRequest } from '../request-sql'
import { listResets, toReset } from './reset-queries'
import { approveReset, askForReset, declineReset } from './reset-second-factor'

const admins = routesFor('admin', 'accounts')

const tags = ['accounts']
const change = { access: 'admin', tags, method: 'post', idempotency: 'optional', secondFactor: 'fresh' } as const
const request = { params: IdParams, headers: IdempotencyKeyHeader }

const ask = defineRoute({
  ...change,
  path: '/admin/users/{id}/second-factor-resets',
  operationId: 'askForSecondFactorReset',
  summary: 'Ask for the end of a second factor that somebody has lost; another administrator decides',
  request,
  responses: { 201: jsonReply(SecondFactorReset, 'Asked for') },
  errors: ['not_found', 'same_person', 'illegal_transition', 'conflict'],
})

const list = admins.page('/admin/second-factor-resets', {
  operationId: 'listSecondFactorResets',
  summary: 'Second factors that somebody has asked to end, newest first',
  filters: SecondFactorResetFilters,
  reply: jsonReply(pageSchema(SecondFactorReset, 'SecondFactorResetPage'), 'One page of requests'),
})

const approve = defineRoute({
  ...change,
  path: '/admin/second-factor-resets/{id}/approve',
  operationId: 'approveSecondFactorReset',
  summary: 'End a second factor as another administrator has asked; its person is signed out everywhere',
  request,
  responses: { 200: jsonReply(SecondFactorReset, 'Approved') },
  errors: ['not_found', 'same_person', 'illegal_transition'],
})

const decline = defineRoute({
  ...change,
  path: '/admin/second-factor-resets/{id}/decline',
  operationId: 'declineSecondFactorReset',
  summary: 'Turn a request down, or take one’s own back',
  request,
  responses: { 200: jsonReply(SecondFactorReset, 'Declined') },
  errors: ['not_found', 'illegal_transition'],
})

const asked = (c: AppContext) => actorOf(c)

export const resetRoutes = newRouter()
  .openapi(ask, (c) => {
    const input = { ...asked(c), userId: c.req.valid('param').id }
    return idempotently(c, 'optional', async (tx) => ({ status: 201 as const, body: await askForReset(tx, input) }))
  })
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listResets(getDB(c), { ...page, status: query.status }), {
      keyOf: keyOfRequest,
      toItem: toReset,
    })
  })
  .openapi(approve, (c) => {
    const input = { ...asked(c), id: c.req.valid('param').id }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await approveReset(tx, input) }))
  })
  .openapi(decline, (c) => {
    const input = { ...asked(c), id: c.req.valid('param').id }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await declineReset(tx, input) }))
  })
