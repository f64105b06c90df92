import { z } from '@hono/zod-openapi'

import { getDB } from '../platform/db'
import { jsonReply, newRouter } from '../platform/http'
import { routesFor } from '../platform/route-family'
import { docsPage } from './docs-page'
import { openApiDocument } from './openapi'
import { pingDatabase } from './queries'

const anybody = routesFor('public', 'service')

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })

const health = anybody.one('/health', {
  operationId: 'getHealth',
  summary: 'Whether the Worker answers; asks nothing of the database',
  reply: jsonReply(Health, 'It does'),
})

const ready = anybody.one('/ready', {
  operationId: 'getReadiness',
  summary: 'Whether requests can be served, the database included',
  reply: jsonReply(Health, 'They can'),
})

export const metaRoutes = newRouter()
  .openapi(health, (c) => c.json({ status: 'ok' as const }, 200))
  .openapi(ready, async (c) => {
    await pingDatabase(getDB(c))
    return c.json({ status: 'ok' as const }, 200)
  })

metaRoutes.get('/openapi.json', (c) => c.json(openApiDocument(new URL(c.req.url).origin), 200))
metaRoutes.get('/docs', (c) => docsPage(c))
