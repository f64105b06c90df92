import { OutboxFilters, OutboxItem } from '@goodturn/contracts/outbox'

import { getDB } from '../../platform/db'
import { jsonReply, newRouter, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { routesFor } from '../../platform/route-family'
import { keyOfMessage, listOutbox } from './queries'
import { readMessage } from './read-message'
import { refuseOutsideLocal } from './refuse-outside-local'

const anybody = routesFor('public', 'development')

const outbox = anybody.page('/dev/outbox', {
  operationId: 'listOutbox',
  summary: 'On a developer’s machine only: the mail that would have gone out, newest first',
  errors: ['not_found'],
  filters: OutboxFilters,
  reply: jsonReply(pageSchema(OutboxItem, 'OutboxPage'), 'One page of mail'),
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
