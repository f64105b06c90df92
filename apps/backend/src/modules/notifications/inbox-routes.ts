import {
  Notification,
  NotificationFilters,
  ReadNotificationsBody,
  UNREAD_MAX,
  Unread,
} from '@goodturn/contracts/notification'

import { getDB } from '../../platform/db'
import {
  defineRoute,
  jsonBody,
  jsonReply,
  newRouter,
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { toPage } from '../../platform/paging'
import { countUnread, keyOfMessage, listInbox, markRead } from './queries'
import { readNotice } from './read-message'

const tags = ['notifications']

const list = defineRoute({
  access: 'user',
  method: 'get',
  path: '/me/notifications',
  operationId: 'listMyNotifications',
  summary: 'What I was told, newest first',
  tags,
  request: { query: PageQuery.extend(NotificationFilters) },
  responses: { 200: jsonReply(pageSchema(Notification, 'NotificationPage'), 'One page of notifications') },
})

const count = defineRoute({
  access: 'user',
  method: 'get',
  path: '/me/notifications/unread',
  operationId: 'countMyUnreadNotifications',
  summary: 'How many of them I have not read',
  tags,
  responses: { 200: jsonReply(Unread, 'The number') },
})

const read = defineRoute({
  access: 'user',
  method: 'post',
  path: '/me/notifications/read',
  operationId: 'readMyNotifications',
  summary: 'Mark as read; again is no error',
  tags,
  request: { body: jsonBody(ReadNotificationsBody) },
  responses: { 200: jsonReply(Unread, 'How many are not read now') },
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
    const unread = await countUnread(getDB(c.var.config), { userId: principalOf(c).userId, max: UNREAD_MAX })
    return c.json({ unread }, 200)
  })
  .openapi(read, async (c) => {
    const db = getDB(c.var.config)
    const { userId } = principalOf(c)
    await markRead(db, { userId, ids: c.req.valid('json').ids ?? null })
    return c.json({ unread: await countUnread(db, { userId, max: UNREAD_MAX }) }, 200)
  })
