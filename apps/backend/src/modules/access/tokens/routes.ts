import { ApiTokenInput, ApiTokenList, NewApiToken } from '@goodturn/contracts/api-token'
import { IdParams } from '@goodturn/contracts/common'

import { getDB } from '../../../platform/db'
import { type AppContext, defineRoute, jsonBody, jsonReply, newRouter, principalOf } from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { createApiToken, listApiTokens, revokeApiToken } from './queries'

const anyUser = routesFor('user', 'auth')

const tags = ['auth']

const list = anyUser.one('/me/api-tokens', {
  operationId: 'listMyApiTokens',
  summary: 'My tokens for programs, newest first',
  reply: jsonReply(ApiTokenList, 'At most 50 tokens'),
})

const create = anyUser.step('/me/api-tokens', {
  operationId: 'createMyApiToken',
  summary: 'Make a token for programs; it is shown in this reply and never again',
  errors: ['conflict'],
  body: jsonBody(ApiTokenInput),
  status: 201,
  reply: jsonReply(NewApiToken, 'The token'),
})

const revoke = defineRoute({
  access: 'user',
  method: 'delete',
  path: '/me/api-tokens/{id}',
  operationId: 'revokeMyApiToken',
  summary: 'End a token at once',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 204: { description: 'It is done' } },
})

const who = (c: AppContext) => ({ userId: principalOf(c).userId, requestId: c.var.requestId })

export const apiTokenRoutes = newRouter()
  .openapi(list, async (c) => c.json({ items: await listApiTokens(getDB(c), principalOf(c).userId) }, 200))
  .openapi(create, async (c) => c.json(await createApiToken(getDB(c), { ...who(c), ...c.req.valid('json') }), 201))
  .openapi(revoke, async (c) => {
    await revokeApiToken(getDB(c), { ...who(c), id: c.req.valid('param').id })
    return c.body(null, 204)
  })
