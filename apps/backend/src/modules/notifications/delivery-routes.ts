import { IdParams } from '@goodturn/contracts/common'
import {
  Delivery,
  DeliveryFilters,
  NotificationPreferences,
  NotificationPreferencesChange,
} from '@goodturn/contracts/delivery'

import { getDB } from '../../platform/db'
import {
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
import { changePreferences, readPreferences } from './change-preferences'
import { keyOfDelivery, listDeliveries } from './delivery-queries'
import { retryDelivery, toDelivery } from './retry-delivery'

const adminTags = ['administration']
const tags = ['notifications']

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/deliveries',
  operationId: 'listDeliveries',
  summary: 'What became of mails, newest first; neither texts nor addresses',
  tags: adminTags,
  request: { query: PageQuery.extend(DeliveryFilters) },
  responses: { 200: jsonReply(pageSchema(Delivery, 'DeliveryPage'), 'One page of deliveries') },
})

const retry = defineRoute({
  access: 'admin',
  idempotency: 'optional',
  method: 'post',
  path: '/admin/deliveries/{id}/retry',
  operationId: 'retryDelivery',
  summary: 'Send a mail again that was given up',
  tags: adminTags,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Delivery, 'The delivery, due again') },
})

const preferences = defineRoute({
  access: 'user',
  method: 'get',
  path: '/me/notification-preferences',
  operationId: 'getMyNotificationPreferences',
  summary: 'Which mails I want; everything stays in my inbox on the site',
  tags,
  responses: { 200: jsonReply(NotificationPreferences, 'On or off, for each group') },
})

const change = defineRoute({
  access: 'user',
  method: 'patch',
  path: '/me/notification-preferences',
  operationId: 'changeMyNotificationPreferences',
  summary: 'Switch groups of mails off or on; what is not given stays. Links and warnings always go',
  tags,
  request: { body: jsonBody(NotificationPreferencesChange) },
  responses: { 200: jsonReply(NotificationPreferences, 'On or off, for each group') },
})

export const deliveryRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const { status, kind } = query
    const rows = await listDeliveries(getDB(c.var.config), { ...page, status, kind })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfDelivery, toItem: toDelivery }), 200)
  })
  .openapi(retry, (c) => {
    const input = { ...c.req.valid('param'), actorId: principalOf(c).userId, requestId: c.var.requestId }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await retryDelivery(tx, input) }))
  })
  .openapi(preferences, async (c) => c.json(await readPreferences(getDB(c.var.config), principalOf(c).userId), 200))
  .openapi(change, async (c) => {
    const input = { userId: principalOf(c).userId, change: c.req.valid('json') }
    return c.json(await changePreferences(getDB(c.var.config), input), 200)
  })
