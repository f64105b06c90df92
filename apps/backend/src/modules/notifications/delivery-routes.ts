import {
  Delivery,
  DeliveryFilters,
  NotificationPreferences,
  NotificationPreferencesChange,
} from '@goodturn/contracts/delivery'

import { getDB } from '../../platform/db'
import { jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../platform/http'
import { idempotently } from '../../platform/idempotency'
import { routesFor, sendPage } from '../../platform/route-family'
import { changePreferences, readPreferences } from './change-preferences'
import { keyOfDelivery, listDeliveries } from './outbox'
import { retryDelivery, toDelivery } from './retry-delivery'

const admins = routesFor('admin', 'administration')
const anyUser = routesFor('user', 'notifications')

const list = admins.page('/admin/deliveries', {
  operationId: 'listDeliveries',
  summary: 'What became of mails, newest first; neither texts nor addresses',
  filters: DeliveryFilters,
  reply: jsonReply(pageSchema(Delivery, 'DeliveryPage'), 'One page of deliveries'),
})

const retry = admins.step('/admin/deliveries/{id}/retry', {
  operationId: 'retryDelivery',
  summary: 'Send a mail again that was given up',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(Delivery, 'The delivery, due again'),
})

const preferences = anyUser.one('/me/notification-preferences', {
  operationId: 'getMyNotificationPreferences',
  summary: 'Which mails I want; everything stays in my inbox on the site',
  reply: jsonReply(NotificationPreferences, 'On or off, for each group'),
})

const change = anyUser.step('/me/notification-preferences', {
  operationId: 'changeMyNotificationPreferences',
  summary: 'Switch groups of mails off or on; what is not given stays. Links and warnings always go',
  method: 'patch',
  body: jsonBody(NotificationPreferencesChange),
  reply: jsonReply(NotificationPreferences, 'On or off, for each group'),
})

export const deliveryRoutes = newRouter()
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    const { status, kind } = query
    return sendPage(c, query, (page) => listDeliveries(getDB(c), { ...page, status, kind }), {
      keyOf: keyOfDelivery,
      toItem: toDelivery,
    })
  })
  .openapi(retry, (c) => {
    const input = { ...c.req.valid('param'), actorId: principalOf(c).userId, requestId: c.var.requestId }
    return idempotently(c, 'optional', async (tx) => ({ status: 200 as const, body: await retryDelivery(tx, input) }))
  })
  .openapi(preferences, async (c) => c.json(await readPreferences(getDB(c), principalOf(c).userId), 200))
  .openapi(change, async (c) => {
    const input = { userId: principalOf(c).userId, change: c.req.valid('json') }
    return c.json(await changePreferences(getDB(c), input), 200)
  })
