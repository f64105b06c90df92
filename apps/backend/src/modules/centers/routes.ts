import { CenterFilters, FreeSlot, PublicCenter, PublicCenterDetail, SlotFilters } from '@goodturn/contracts/center'

import { getDB } from '../../platform/db'
import { jsonReply, newRouter, pageSchema } from '../../platform/http'
import { routesFor, sendPage } from '../../platform/route-family'
import { getPublicCenter, keyOfCenter, listCenters, toPublicCenter } from './queries'
import { keyOfSlot, listFreeSlots, toFreeSlot } from './slots/queries'

const anybody = routesFor('public', 'centers')

const list = anybody.page('/centers', {
  operationId: 'listCenters',
  summary: 'Centers that take patients, newest first',
  filters: CenterFilters,
  reply: jsonReply(pageSchema(PublicCenter, 'PublicCenterPage'), 'One page of centers'),
})

const get = anybody.one('/centers/{id}', {
  operationId: 'getCenter',
  summary: 'A center that takes patients: what it does, when it is open',
  errors: ['not_found'],
  reply: jsonReply(PublicCenterDetail, 'The center'),
})

const slots = anybody.page('/centers/{id}/free-slots', {
  operationId: 'listFreeSlots',
  summary: 'Times that can be booked at a center, the next first',
  filters: SlotFilters,
  reply: jsonReply(pageSchema(FreeSlot, 'FreeSlotPage'), 'One page of times'),
})

export const centerRoutes = newRouter()
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listCenters(getDB(c), { ...query, ...page, status: 'active' }), {
      keyOf: keyOfCenter,
      toItem: toPublicCenter,
    })
  })
  .openapi(get, async (c) => c.json(await getPublicCenter(getDB(c), c.req.valid('param').id), 200))
  .openapi(slots, (c) => {
    const query = c.req.valid('query')
    return sendPage(
      c,
      query,
      (page) => listFreeSlots(getDB(c), { ...query, ...page, centerId: c.req.valid('param').id }),
      { keyOf: keyOfSlot, toItem: toFreeSlot },
    )
  })
