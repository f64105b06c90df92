import { EraseBody, MyData } from '@goodturn/contracts/privacy'

import { getDB } from '../../../platform/db'
import { defineRoute, jsonBody, jsonReply, newRouter, ownerOf, principalOf } from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { refuseCrossSite } from '../../../platform/security-headers'
import { collectData } from './collect-data'
import { eraseAccount } from './erase-account'

const anyUser = routesFor('user', 'privacy')

const tags = ['privacy']

const data = anyUser.one('/me/data', {
  operationId: 'getMyData',
  summary: 'Everything that is stored about me, to take along',
  reply: jsonReply(MyData, 'My data'),
})

const erase = defineRoute({
  access: 'user',
  method: 'post',
  path: '/me/erase',
  operationId: 'eraseMe',
  summary: 'Forget me: what was counted and paid stays without my name. There is no way back',
  tags,
  errors: ['conflict', 'storage_unavailable'],
  request: { body: jsonBody(EraseBody) },
  responses: { 204: { description: 'It is done, and I am signed out everywhere' } },
})

export const privacyRoutes = newRouter()
  .openapi(data, async (c) => c.json(await collectData(getDB(c), principalOf(c).userId), 200))
  .openapi(erase, async (c) => {
    refuseCrossSite(c)
    const { userId } = principalOf(c)
    await eraseAccount(ownerOf(c), { userId, ...c.req.valid('json'), requestId: c.var.requestId })
    return c.body(null, 204)
  })
