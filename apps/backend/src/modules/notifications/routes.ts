import { OutboxFilters, OutboxItem } from '@goodturn/contracts/outbox'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { keyOfMessage, listOutbox } from './queries'
import { readMessage } from './read-message'
import { refuseOutsideLocal } from './refuse-outside-local'

const outbox = defineRoute({
  access: 'public',
  method: 'get',
  path: '/dev/outbox',
  operationId: 'listOutbox',
  summary: 'On a developer’s machine only: the mail that would have gone out, newest first',
  tags: ['development'],
  request: { query: PageQuery.extend(OutboxFilters) },
  responses: { 200: jsonReply(pageSchema(OutboxItem, 'OutboxPage'), 'One page of mail') },
  errors: ['not_found'],
})

export const notificationRoutes = newRouter().openapi(outbox, async (c) => {
  const { config } = c.var
  refuseOutsideLocal(config.settings)
  const query = c.req.valid('query')
  const { page, scope } = pageOf(c, query)
  const rows = await listOutbox(getDB(config), { ...query, ...page })
  const toItem = (row: (typeof rows)[number]) => readMessage(config.settings, row)
  return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfMessage, toItem }), 200)
})
