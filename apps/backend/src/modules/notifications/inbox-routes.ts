import {
  Notification,
  NotificationFilters,
  ReadNotificationsBody,
  UNREAD_MAX,
  Unread,
} from '@goodturn/contracts/notification'

import { getDB } from '../../platform/db'
import { jsonBody, jsonReply, newRouter, pageOf, pageSchema, principalOf } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { routesFor } from '../../platform/route-family'
import { markRead } from './outbox'
import { countUnread, keyOfMessage, listInbox } from './queries'
import { readNotice } from './read-message'

const anyUser = routesFor('user', 'notifications')

const list = anyUser.page('/me/notifications', {
  operationId: 'listMyNotifications',
  summary: 'What I was told, newest first',
  filters: NotificationFilters,
  reply: jsonReply(pageSchema(Notification, 'NotificationPage'), 'One page of notifications'),
})

const count = anyUser.one('/me/notifications/unread', {
  operationId: 'countMyUnreadNotifications',
  summary: 'How many of them I have not read',
  reply: jsonReply(Unread, 'The number'),
})

const read = anyUser.step('/me/notifications/read', {
  operationId: 'readMyNotifications',
  summary: 'Mark as read; again is no error',
  body: jsonBody(ReadNotificationsBody),
  reply: jsonReply(Unread, 'How many are not read now'),
})

export const inboxRoutes = newRouter()
  .openapi(list, async (c) => {
    const { unread, ...query } = c.req.valid('query')
    const { page, scope } = pageOf(c, { unread, ...query })
    const { config } = c.var
    const args = { userId: principalOf(c).userId, isUnread: unread === true, ...page }
    const rows = await listInbox(getDB(config), args)
    const toItem = (row: (typeof rows)[number]) => readNotice(config.settings, row)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfMessage, toItem }), 200)
  })
  .openapi(count, async (c) => {
    const unread = await countUnread(getDB(c), { userId: principalOf(c).userId, max: UNREAD_MAX })
    return c.json({ unread }, 200)
  })
  .openapi(read, async (c) => {
    const db = getDB(c)
    const { userId } = principalOf(c)
    await markRead(db, { userId, ids: c.req.valid('json').ids ?? null })
    return c.json({ unread: await countUnread(db, { userId, max: UNREAD_MAX }) }, 200)
  })
