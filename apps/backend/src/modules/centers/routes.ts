import { CenterFilters, FreeSlot, PublicCenter, PublicCenterDetail, SlotFilters } from '@goodturn/contracts/center'
import { IdParams } from '@goodturn/contracts/common'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { getPublicCenter, keyOfCenter, listCenters, toPublicCenter } from './queries'
import { keyOfSlot, listFreeSlots, toFreeSlot } from './slots/queries'

const tags = ['centers']

const list = defineRoute({
  access: 'public',
  method: 'get',
  path: '/centers',
  operationId: 'listCenters',
  summary: 'Centers that take patients, newest first',
  tags,
  request: { query: PageQuery.extend(CenterFilters) },
  responses: { 200: jsonReply(pageSchema(PublicCenter, 'PublicCenterPage'), 'One page of centers') },
})

const get = defineRoute({
  access: 'public',
  method: 'get',
  path: '/centers/{id}',
  operationId: 'getCenter',
  summary: 'A center that takes patients: what it does, when it is open',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(PublicCenterDetail, 'The center') },
})

const slots = defineRoute({
  access: 'public',
  method: 'get',
  path: '/centers/{id}/free-slots',
  operationId: 'listFreeSlots',
  summary: 'Times that can be booked at a center, the next first',
  tags,
  request: { params: IdParams, query: PageQuery.extend(SlotFilters) },
  responses: { 200: jsonReply(pageSchema(FreeSlot, 'FreeSlotPage'), 'One page of times') },
})

export const centerRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listCenters(getDB(c.var.config), { ...query, ...page, status: 'active' })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfCenter, toItem: toPublicCenter }), 200)
  })
  .openapi(get, async (c) => c.json(await getPublicCenter(getDB(c.var.config), c.req.valid('param').id), 200))
  .openapi(slots, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listFreeSlots(getDB(c.var.config), { ...query, ...page, centerId: c.req.valid('param').id })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfSlot, toItem: toFreeSlot }), 200)
  })
