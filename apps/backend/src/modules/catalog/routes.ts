import { Category, RegionList, ScreeningType, ScreeningTypeFilters } from '@goodturn/contracts/catalog'
import { etag } from 'hono/etag'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { keyOfName, listCategories, listRegions, listScreeningTypes } from './queries'

const tags = ['catalog']

// Regions change with the law, not with the day; a page that shows a form need not ask twice.
const REGIONS_CACHE = 'public, max-age=3600, stale-while-revalidate=86400'

const screeningTypes = defineRoute({
  access: 'public',
  method: 'get',
  path: '/screening-types',
  operationId: 'listScreeningTypes',
  summary: 'Kinds of screening with their prices and clinical rules, by name',
  tags,
  request: { query: PageQuery.extend(ScreeningTypeFilters) },
  responses: { 200: jsonReply(pageSchema(ScreeningType, 'ScreeningTypePage'), 'One page of screening types') },
})

const categories = defineRoute({
  access: 'public',
  method: 'get',
  path: '/categories',
  operationId: 'listCategories',
  summary: 'Categories of screenings, by name',
  tags,
  request: { query: PageQuery },
  responses: { 200: jsonReply(pageSchema(Category, 'CategoryPage'), 'One page of categories') },
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
  .openapi(screeningTypes, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const active = query.active === undefined ? undefined : query.active === 'true'
    const rows = await listScreeningTypes(getDB(c.var.config), { ...page, categoryId: query.categoryId, active })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfName, toItem: (row) => row }), 200)
  })
  .openapi(categories, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const rows = await listCategories(getDB(c.var.config), page)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfName, toItem: (row) => row }), 200)
  })
  .openapi(regions, async (c) => {
    const items = await listRegions(getDB(c.var.config))
    return c.json({ items }, 200, { 'cache-control': REGIONS_CACHE })
  })
