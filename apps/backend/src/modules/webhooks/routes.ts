import { IdParams } from '@goodturn/contracts/common'
import {
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryFilters,
  WebhookDeliveryParams,
  WebhookInput,
  WebhookList,
  WebhookWithSecret,
} from '@goodturn/contracts/webhook'

import { type Db, type Decided, decideAndCommit, getDB } from '../../platform/db'
import { type AppContext, defineRoute, jsonBody, jsonReply, newRouter, pageSchema } from '../../platform/http'
import { decideOnce } from '../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../platform/route-family'
import { changeEndpoint } from './change-endpoint'
import { createEndpoint } from './create-endpoint'
import { deleteEndpoint } from './delete-endpoint'
import { keyOfDelivery, listDeliveries, toDelivery } from './delivery-queries'
import { getEndpoint, listEndpoints, toWebhook } from './endpoint-queries'
import { replayDelivery } from './replay-delivery'
import { rotateSecret } from './rotate-secret'
import { testEndpoint } from './test-endpoint'

const admins = routesFor('admin', 'webhooks')

const tags = ['webhooks']
const admin = { access: 'admin', tags } as const
const one = { params: IdParams }

const list = admins.one('/admin/webhooks', {
  operationId: 'listWebhooks',
  summary: 'The endpoints that are told of events, newest first',
  reply: jsonReply(WebhookList, 'At most 20 endpoints'),
})

// Making and rotating take no Idempotency-Key: the reply that a key keeps would keep the secret, readable.
const create = admins.step('/admin/webhooks', {
  operationId: 'createWebhook',
  summary: 'Have an address told of events; its secret is in this reply and never again',
  errors: ['conflict'],
  body: jsonBody(WebhookInput),
  status: 201,
  reply: jsonReply(WebhookWithSecret, 'The endpoint and its secret'),
})

const get = defineRoute({
  ...admin,
  method: 'get',
  path: '/admin/webhooks/{id}',
  operationId: 'getWebhook',
  summary: 'One endpoint',
  errors: ['not_found'],
  request: one,
  responses: { 200: jsonReply(Webhook, 'The endpoint') },
})

const change = admins.step('/admin/webhooks/{id}', {
  operationId: 'changeWebhook',
  summary: 'Change an endpoint, or switch it off and on; what happens while it is off is not sent',
  errors: ['not_found'],
  method: 'patch',
  body: jsonBody(WebhookChange),
  reply: jsonReply(Webhook, 'The endpoint'),
})

const remove = defineRoute({
  ...admin,
  method: 'delete',
  path: '/admin/webhooks/{id}',
  operationId: 'deleteWebhook',
  summary: 'Forget an endpoint, its secrets and its deliveries',
  errors: ['not_found'],
  request: one,
  responses: { 204: { description: 'It is done' } },
})

const rotate = defineRoute({
  ...admin,
  method: 'post',
  path: '/admin/webhooks/{id}/rotate-secret',
  operationId: 'rotateWebhookSecret',
  summary: 'Get another secret; the one before signs beside it for 24 hours',
  errors: ['not_found'],
  request: one,
  responses: { 200: jsonReply(WebhookWithSecret, 'The endpoint and its new secret') },
})

const test = admins.step('/admin/webhooks/{id}/test', {
  operationId: 'testWebhook',
  summary: 'Send an event of type webhook.test, in the next minute',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  status: 202,
  reply: jsonReply(WebhookDelivery, 'The delivery'),
})

const deliveries = admins.page('/admin/webhooks/{id}/deliveries', {
  operationId: 'listWebhookDeliveries',
  summary: 'What an endpoint was sent in the last 30 days, or is to be sent; newest first',
  errors: ['not_found'],
  filters: WebhookDeliveryFilters,
  reply: jsonReply(pageSchema(WebhookDelivery, 'WebhookDeliveryPage'), 'One page of deliveries'),
})

const replay = admins.step('/admin/webhooks/{id}/deliveries/{deliveryId}/replay', {
  operationId: 'replayWebhookDelivery',
  summary: 'Send a message again with the same id, in the next minute, whatever has become of it',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  params: WebhookDeliveryParams,
  reply: jsonReply(WebhookDelivery, 'The delivery, due again'),
})

const who = (c: AppContext) => actorOf(c)

const commit = <Value>(c: AppContext, decide: (db: Db) => Promise<Decided<Value>>) =>
  decideAndCommit(getDB(c), () => decide(getDB(c)))

export const webhookRoutes = newRouter()
  .openapi(list, async (c) => c.json({ items: (await listEndpoints(getDB(c))).map(toWebhook) }, 200))
  .openapi(create, async (c) => {
    const input = { ...who(c), ...c.req.valid('json') }
    return c.json(await commit(c, (db) => createEndpoint(db, c.var.config.settings, input)), 201)
  })
  .openapi(get, async (c) => c.json(toWebhook(await getEndpoint(getDB(c), c.req.valid('param').id)), 200))
  .openapi(change, async (c) => {
    const input = { ...who(c), ...c.req.valid('param'), change: c.req.valid('json') }
    return c.json(await commit(c, (db) => changeEndpoint(db, c.var.config.settings, input)), 200)
  })
  .openapi(remove, async (c) => {
    await commit(c, (db) => deleteEndpoint(db, { ...who(c), ...c.req.valid('param') }))
    return c.body(null, 204)
  })
  .openapi(rotate, async (c) => {
    const input = { ...who(c), ...c.req.valid('param') }
    return c.json(await commit(c, (db) => rotateSecret(db, c.var.config.settings, input)), 200)
  })
  .openapi(test, (c) => {
    const input = { ...who(c), endpointId: c.req.valid('param').id }
    return decideOnce(c, 'optional', 202, (db) => testEndpoint(db, input))
  })
  .openapi(deliveries, async (c) => {
    const query = c.req.valid('query')
    const { id } = await getEndpoint(getDB(c), c.req.valid('param').id)
    return sendPage(c, query, (page) => listDeliveries(getDB(c), { ...page, endpointId: id, status: query.status }), {
      keyOf: keyOfDelivery,
      toItem: toDelivery,
    })
  })
  .openapi(replay, (c) => {
    const { id, deliveryId } = c.req.valid('param')
    const input = { ...who(c), endpointId: id, deliveryId }
    return decideOnce(c, 'optional', 200, (db) => replayDelivery(db, input))
  })
