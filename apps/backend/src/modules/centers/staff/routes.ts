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
import { type AppContext, jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../../platform/http'
import { idempotently, idempotentlyInOneStatement } from '../../../platform/idempotency'
import { routesFor, sendPage } from '../../../platform/route-family'
import { changeCenter } from '../change-center'
import { listMyCenters, listServices, listStaff } from '../queries'
import { setService } from '../set-service'
import { changeSlot, getSlot, insertSlots, insertSlotsFromHours, keyOfSlot, listSlots, toSlot } from '../slots/queries'
import { acceptInvitation } from './accept-invitation'
import { inviteStaff } from './invite-staff'
import { removeStaff } from './remove-staff'

const anyUser = routesFor('user', 'centers')
const centers = routesFor('center', 'centers')

const errors = ['not_found'] as const

const mine = anyUser.one('/me/centers', {
  operationId: 'listMyCenters',
  summary: 'The centers that I work for, and those that ask me to',
  reply: jsonReply(MyCenters, 'At most 100 centers'),
})

const accept = anyUser.step('/me/centers/{id}/accept', {
  operationId: 'acceptCenterInvitation',
  summary: 'Begin to work for a center that has asked; again is no error',
  errors: ['not_found', 'email_not_verified'],
  params: CenterParams,
  reply: jsonReply(MyCenters, 'My centers'),
})

const change = centers.step('/centers/{id}', {
  operationId: 'changeCenter',
  summary: 'Change what my center says of itself',
  idempotency: 'optional',
  errors: errors,
  params: CenterParams,
  method: 'patch',
  body: jsonBody(CenterChange),
  reply: jsonReply(Center, 'The center'),
})

const services = centers.one('/centers/{id}/services', {
  operationId: 'listCenterServices',
  summary: 'What my center does, and did',
  errors: errors,
  params: CenterParams,
  reply: jsonReply(ServiceList, 'At most 500 kinds of screening'),
})

const service = centers.step('/centers/{id}/services/{screeningTypeId}', {
  operationId: 'setCenterService',
  summary: 'Say that my center does a kind of screening, and its price, or that it does no longer',
  errors: errors,
  params: CenterServiceParams,
  method: 'put',
  body: jsonBody(ServiceBody),
  reply: jsonReply(CenterService, 'The service'),
})

const slots = centers.page('/centers/{id}/slots', {
  operationId: 'listCenterSlots',
  summary: 'The times of my center, in order',
  params: CenterParams,
  filters: SlotFilters,
  reply: jsonReply(pageSchema(Slot, 'SlotPage'), 'One page of slots'),
})

const makeSlots = centers.step('/centers/{id}/slots', {
  operationId: 'makeSlots',
  summary: 'Offer times, up to 200 at once; what is there already stays',
  idempotency: 'optional',
  errors: errors,
  params: CenterParams,
  body: jsonBody(SlotsBody),
  status: 201,
  reply: jsonReply(SlotsMade, 'How many were made'),
})

const makeFromHours = centers.step('/centers/{id}/slots/from-hours', {
  operationId: 'makeSlotsFromHours',
  summary: 'Offer times by the opening hours, for up to 92 days',
  idempotency: 'optional',
  errors: errors,
  params: CenterParams,
  body: jsonBody(SlotsFromHoursBody),
  status: 201,
  reply: jsonReply(SlotsMade, 'How many were made'),
})

const slot = centers.step('/centers/{id}/slots/{slotId}', {
  operationId: 'changeSlot',
  summary: 'Change how many a time takes, close or open it',
  idempotency: 'optional',
  errors: ['not_found', 'conflict'],
  params: CenterSlotParams,
  method: 'patch',
  body: jsonBody(SlotChange),
  reply: jsonReply(Slot, 'The slot'),
})

const oneSlot = centers.one('/centers/{id}/slots/{slotId}', {
  operationId: 'getSlot',
  summary: 'One time of my center',
  errors: ['not_found'],
  params: CenterSlotParams,
  reply: jsonReply(Slot, 'The slot'),
})

const staff = centers.one('/centers/{id}/staff', {
  operationId: 'listCenterStaff',
  summary: 'Who works for my center, and who is invited',
  errors: errors,
  params: CenterParams,
  reply: jsonReply(StaffList, 'At most 200 people'),
})

const invite = centers.step('/centers/{id}/staff', {
  operationId: 'inviteCenterStaff',
  summary: 'Ask somebody to work for my center; the same answer for every address',
  idempotency: 'optional',
  errors: errors,
  params: CenterParams,
  body: jsonBody(InviteStaffBody),
  status: 202,
  reply: jsonReply(StaffList, 'Who works for it, and who is invited'),
})

const remove = centers.step('/centers/{id}/staff/{userId}', {
  operationId: 'removeCenterStaff',
  summary: 'End somebody’s work for my center, from their next call on',
  errors: ['not_found', 'conflict'],
  params: CenterStaffParams,
  method: 'delete',
  reply: jsonReply(StaffList, 'Who is left'),
})

/** Who asks, and for which center. */
const asked = (c: AppContext, centerId: string) => ({
  centerId,
  userId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const centerStaffRoutes = newRouter()
  .openapi(mine, async (c) => {
    const items = await listMyCenters(getDB(c), principalOf(c).userId)
    return c.json({ items }, 200)
  })
  .openapi(accept, async (c) => {
    const input = asked(c, c.req.valid('param').id)
    await acceptInvitation(getDB(c), input)
    return c.json({ items: await listMyCenters(getDB(c), input.userId) }, 200)
  })
  .openapi(change, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), change: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 200, body: await changeCenter(tx, input) }))
  })
  .openapi(services, async (c) => {
    const items = await listServices(getDB(c), asked(c, c.req.valid('param').id))
    return c.json({ items }, 200)
  })
  .openapi(service, async (c) => {
    const { id, screeningTypeId } = c.req.valid('param')
    const input = { ...asked(c, id), screeningTypeId, ...c.req.valid('json') }
    return c.json(await setService(getDB(c), input), 200)
  })
  .openapi(slots, (c) => {
    const query = c.req.valid('query')
    return sendPage(
      c,
      query,
      (page) => listSlots(getDB(c), { ...query, ...page, ...asked(c, c.req.valid('param').id) }),
      { keyOf: keyOfSlot, toItem: toSlot },
    )
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
    return c.json(await getSlot(getDB(c), { ...asked(c, id), slotId }), 200)
  })
  .openapi(slot, (c) => {
    const { id, slotId } = c.req.valid('param')
    const input = { ...asked(c, id), slotId, change: c.req.valid('json') }
    return idempotentlyInOneStatement(c, async (db) => ({ status: 200, body: await changeSlot(db, input) }))
  })
  .openapi(staff, async (c) => {
    const items = await listStaff(getDB(c), asked(c, c.req.valid('param').id))
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
    await removeStaff(getDB(c), { ...input, memberId: userId })
    // Who leaves by themselves has nothing more to see here.
    const items = userId === input.userId ? [] : await listStaff(getDB(c), input)
    return c.json({ items }, 200)
  })
