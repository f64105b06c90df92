import { Category, RegionList, ScreeningType, ScreeningTypeFilters } from '@goodturn/contracts/catalog'
import { etag } from 'hono/etag'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, pageSchema } from '../../platform/http'
import { routesFor, sendPage } from '../../platform/route-family'
import { keyOfName, listCategories, listRegions, listScreeningTypes } from './queries'

const anybody = routesFor('public', 'catalog')

const tags = ['catalog']

// Regions change with the law, not with the day; a page that shows a form need not ask twice.
const REGIONS_CACHE = 'public, max-age=3600, stale-while-revalidate=86400'

const screeningTypes = anybody.page('/screening-types', {
  operationId: 'listScreeningTypes',
  summary: 'Kinds of screening with their prices and clinical rules, by name',
  filters: ScreeningTypeFilters,
  reply: jsonReply(pageSchema(ScreeningType, 'ScreeningTypePage'), 'One page of screening types'),
})

const categories = anybody.page('/categories', {
  operationId: 'listCategories',
  summary: 'Categories of screenings, by name',
  reply: jsonReply(pageSchema(Category, 'CategoryPage'), 'One page of categories'),
})

const regions = defineRoute({
  access: 'public',
  method: 'get',
  path: '/regions',
  operationId: 'listRegions',
  summary: 'Every state and LGA, in one answer that may be cached',
  tags,
  responses: {
    200: jsonReply(RegionList, 'All regions'),
    304: { description: 'They are as the ETag in If-None-Match says' },
  },
})

const router = newRouter()
router.use('/regions', etag())

export const catalogRoutes = router
  .openapi(screeningTypes, (c) => {
    const query = c.req.valid('query')
    const active = query.active === undefined ? undefined : query.active === 'true'
    return sendPage(
      c,
      query,
      (page) => listScreeningTypes(getDB(c), { ...page, categoryId: query.categoryId, active }),
      { keyOf: keyOfName, toItem: (row) => row },
    )
  })
  .openapi(categories, (c) =>
    sendPage(c, c.req.valid('query'), (page) => listCategories(getDB(c), page), {
      keyOf: keyOfName,
      toItem: (row) => row,
    }),
  )
  .openapi(regions, async (c) => {
    const items = await listRegions(getDB(c))
    return c.json({ items }, 200, { 'cache-control': REGIONS_CACHE })
  })
