import {
  Center,
  CenterChange,
  CenterParams,
  CenterService,
  CenterServiceParams,
  CenterSlotParams,
  CenterStaffParams,
  InviteStaffBody,
  MyCenters,
  ServiceBody,
  ServiceList,
  Slot,
  SlotChange,
  SlotFilters,
  SlotsBody,
  SlotsFromHoursBody,
  SlotsMade,
  StaffList,
} from '@goodturn/contracts/center'

import { getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { idempotently, idempotentlyInOneStatement } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { changeCenter } from '../change-center'
import { listMyCenters, listServices, listStaff } from '../queries'
import { setService } from '../set-service'
import { changeSlot, getSlot, insertSlots, insertSlotsFromHours, keyOfSlot, listSlots, toSlot } from '../slots/queries'
import { acceptInvitation } from './accept-invitation'
import { inviteStaff } from './invite-staff'
import { removeStaff } from './remove-staff'

const tags = ['centers']
const errors = ['not_found'] as const
const keyed = { idempotency: 'optional' } as const

const mine = defineRoute({
  access: 'user',
  method: 'get',
  path: '/me/centers',
  operationId: 'listMyCenters',
  summary: 'The centers that I work for, and those that ask me to',
  tags,
  responses: { 200: jsonReply(MyCenters, 'At most 100 centers') },
})

const accept = defineRoute({
  access: 'user',
  method: 'post',
  path: '/me/centers/{id}/accept',
  operationId: 'acceptCenterInvitation',
  summary: 'Begin to work for a center that has asked; again is no error',
  tags,
  errors: ['not_found', 'email_not_verified'],
  request: { params: CenterParams },
  responses: { 200: jsonReply(MyCenters, 'My centers') },
})

const change = defineRoute({
  access: 'center',
  method: 'patch',
  path: '/centers/{id}',
  operationId: 'changeCenter',
  summary: 'Change what my center says of itself',
  tags,
  ...keyed,
  errors,
  request: { params: CenterParams, body: jsonBody(CenterChange), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Center, 'The center') },
})

const services = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/services',
  operationId: 'listCenterServices',
  summary: 'What my center does, and did',
  tags,
  errors,
  request: { params: CenterParams },
  responses: { 200: jsonReply(ServiceList, 'At most 500 kinds of screening') },
})

const service = defineRoute({
  access: 'center',
  method: 'put',
  path: '/centers/{id}/services/{screeningTypeId}',
  operationId: 'setCenterService',
  summary: 'Say that my center does a kind of screening, and its price, or that it does no longer',
  tags,
  errors,
  request: { params: CenterServiceParams, body: jsonBody(ServiceBody) },
  responses: { 200: jsonReply(CenterService, 'The service') },
})

const slots = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/slots',
  operationId: 'listCenterSlots',
  summary: 'The times of my center, in order',
  tags,
  request: { params: CenterParams, query: PageQuery.extend(SlotFilters) },
  responses: { 200: jsonReply(pageSchema(Slot, 'SlotPage'), 'One page of slots') },
})

const makeSlots = defineRoute({
  access: 'center',
  method: 'post',
  path: '/centers/{id}/slots',
  operationId: 'makeSlots',
  summary: 'Offer times, up to 200 at once; what is there already stays',
  tags,
  ...keyed,
  errors,
  request: { params: CenterParams, body: jsonBody(SlotsBody), headers: IdempotencyKeyHeader },
  responses: { 201: jsonReply(SlotsMade, 'How many were made') },
})

const makeFromHours = defineRoute({
  access: 'center',
  method: 'post',
  path: '/centers/{id}/slots/from-hours',
  operationId: 'makeSlotsFromHours',
  summary: 'Offer times by the opening hours, for up to 92 days',
  tags,
  ...keyed,
  errors,
  request: { params: CenterParams, body: jsonBody(SlotsFromHoursBody), headers: IdempotencyKeyHeader },
  responses: { 201: jsonReply(SlotsMade, 'How many were made') },
})

const slot = defineRoute({
  access: 'center',
  method: 'patch',
  path: '/centers/{id}/slots/{slotId}',
  operationId: 'changeSlot',
  summary: 'Change how many a time takes, close or open it',
  tags,
  ...keyed,
  errors: ['not_found', 'conflict'],
  request: { params: CenterSlotParams, body: jsonBody(SlotChange), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Slot, 'The slot') },
})

const oneSlot = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/slots/{slotId}',
  operationId: 'getSlot',
  summary: 'One time of my center',
  tags,
  errors: ['not_found'],
  request: { params: CenterSlotParams },
  responses: { 200: jsonReply(Slot, 'The slot') },
})

const staff = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/staff',
  operationId: 'listCenterStaff',
  summary: 'Who works for my center, and who is invited',
  tags,
  errors,
  request: { params: CenterParams },
  responses: { 200: jsonReply(StaffList, 'At most 200 people') },
})

const invite = defineRoute({
  access: 'center',
  method: 'post',
  path: '/centers/{id}/staff',
  operationId: 'inviteCenterStaff',
  summary: 'Ask somebody to work for my center; the same answer for every address',
  tags,
  ...keyed,
  errors,
  request: { params: CenterParams, body: jsonBody(InviteStaffBody), headers: IdempotencyKeyHeader },
  responses: { 202: jsonReply(StaffList, 'Who works for it, and who is invited') },
})

const remove = defineRoute({
  access: 'center',
  method: 'delete',
  path: '/centers/{id}/staff/{userId}',
  operationId: 'removeCenterStaff',
  summary: 'End somebody’s work for my center, from their next call on',
  tags,
  errors: ['not_found', 'conflict'],
  request: { params: CenterStaffParams },
  responses: { 200: jsonReply(StaffList, 'Who is left') },
})

/** Who asks, and for which center. */
const asked = (c: AppContext, centerId: string) => ({
  centerId,
  userId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const centerStaffRoutes = newRouter()
  .openapi(mine, async (c) => {
    const items = await listMyCenters(getDB(c.var.config), principalOf(c).userId)
    return c.json({ items }, 200)
  })
  .openapi(accept, async (c) => {
    const input = asked(c, c.req.valid('param').id)
    await acceptInvitation(getDB(c.var.config), input)
    return c.json({ items: await listMyCenters(getDB(c.var.config), input.userId) }, 200)
  })
  .openapi(change, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), change: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 200, body: await changeCenter(tx, input) }))
  })
  .openapi(services, async (c) => {
    const items = await listServices(getDB(c.var.config), asked(c, c.req.valid('param').id))
    return c.json({ items }, 200)
  })
  .openapi(service, async (c) => {
    const { id, screeningTypeId } = c.req.valid('param')
    const input = { ...asked(c, id), screeningTypeId, ...c.req.valid('json') }
    return c.json(await setService(getDB(c.var.config), input), 200)
  })
  .openapi(slots, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const args = { ...query, ...page, ...asked(c, c.req.valid('param').id) }
    const rows = await listSlots(getDB(c.var.config), args)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfSlot, toItem: toSlot }), 200)
  })
  .openapi(makeSlots, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), ...c.req.valid('json') }
    return idempotentlyInOneStatement(c, async (db) => ({ status: 201, body: await insertSlots(db, input) }))
  })
  .openapi(makeFromHours, (c) => {
    const timeZone = c.var.config.settings.PROGRAMME_TIME_ZONE
    const input = { ...asked(c, c.req.valid('param').id), ...c.req.valid('json'), timeZone }
    return idempotentlyInOneStatement(c, async (db) => ({ status: 201, body: await insertSlotsFromHours(db, input) }))
  })
  .openapi(oneSlot, async (c) => {
    const { id, slotId } = c.req.valid('param')
    return c.json(await getSlot(getDB(c.var.config), { ...asked(c, id), slotId }), 200)
  })
  .openapi(slot, (c) => {
    const { id, slotId } = c.req.valid('param')
    const input = { ...asked(c, id), slotId, change: c.req.valid('json') }
    return idempotentlyInOneStatement(c, async (db) => ({ status: 200, body: await changeSlot(db, input) }))
  })
  .openapi(staff, async (c) => {
    const items = await listStaff(getDB(c.var.config), asked(c, c.req.valid('param').id))
    return c.json({ items }, 200)
  })
  .openapi(invite, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), ...c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => {
      await inviteStaff(tx, input)
      return { status: 202, body: { items: await listStaff(tx, input) } }
    })
  })
  .openapi(remove, async (c) => {
    const { id, userId } = c.req.valid('param')
    const input = asked(c, id)
    await removeStaff(getDB(c.var.config), { ...input, memberId: userId })
    // Who leaves by themselves has nothing more to see here.
    const items = userId === input.userId ? [] : await listStaff(getDB(c.var.config), input)
    return c.json({ items }, 200)
  })
