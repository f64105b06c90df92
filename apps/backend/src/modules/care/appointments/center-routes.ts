import {
  AppointmentFilters,
  CancelByCenterBody,
  CenterAppointment,
  CenterAppointmentFilters,
  CenterAppointmentParams,
  CheckInBody,
} from '@goodturn/contracts/appointment'

import { getDB, shownAs } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { actorOf, routesFor, sendPage } from '../../../platform/route-family'
import { cancelAppointment } from './cancel-appointment'
import { checkIn, takeCodeTry } from './check-in'
import { completeAppointment } from './complete-appointment'
import { missAppointment } from './miss-appointment'
import { keyOfAppointment, listAppointments, listAppointmentsOfCenter, toCenterAppointment } from './queries'

const centers = routesFor('center', 'appointments')
const admins = routesFor('admin', 'appointments')

const tags = ['appointments']
const CenterAppointmentPage = pageSchema(CenterAppointment, 'CenterAppointmentPage')
const moves = { idempotency: 'optional', errors: ['not_found', 'illegal_transition'] } as const
const one = jsonReply(CenterAppointment, 'The appointment')
const ofCenter = { params: CenterAppointmentParams, headers: IdempotencyKeyHeader }

const listOfCenter = centers.page('/centers/{id}/appointments', {
  operationId: 'listCenterAppointments',
  summary: 'Who comes to my center: on a day, or on any; the earliest first',
  errors: ['not_found'],
  filters: CenterAppointmentFilters,
  reply: jsonReply(CenterAppointmentPage, 'One page of appointments'),
})

const checkInRoute = centers.step('/centers/{id}/check-ins', {
  operationId: 'checkIn',
  summary: 'Check a patient in by the code that they show, on the day of the appointment',
  idempotency: 'optional',
  errors: [...moves.errors, 'too_many_requests'],
  body: jsonBody(CheckInBody),
  reply: one,
})

const complete = defineRoute({
  access: 'center',
  method: 'post',
  path: '/centers/{id}/appointments/{appointmentId}/complete',
  operationId: 'completeAppointment',
  summary: 'The screening of whoever is checked in is done; the center is owed its price',
  tags,
  ...moves,
  request: ofCenter,
  responses: { 200: one },
})

const noShow = defineRoute({
  access: 'center',
  method: 'post',
  path: '/centers/{id}/appointments/{appointmentId}/no-show',
  operationId: 'markNoShow',
  summary: 'Nobody came, once the time has begun',
  tags,
  ...moves,
  request: ofCenter,
  responses: { 200: one },
})

const cancel = centers.step('/centers/{id}/appointments/{appointmentId}/cancel', {
  operationId: 'cancelCenterAppointment',
  summary: 'My center cannot keep it; the patient keeps the offer and is told',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  params: CenterAppointmentParams,
  body: jsonBody(CancelByCenterBody),
  reply: one,
})

const listAll = admins.page('/admin/appointments', {
  operationId: 'listAppointments',
  summary: 'Appointments of everybody, the latest first',
  filters: AppointmentFilters,
  reply: jsonReply(CenterAppointmentPage, 'One page of appointments'),
})

const cancelAny = admins.step('/admin/appointments/{id}/cancel', {
  operationId: 'cancelAnyAppointment',
  summary: 'Cancel for a center that cannot; the patient keeps the offer and is told',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  body: jsonBody(CancelByCenterBody),
  reply: one,
})

/** Who asks, and for which appointment of which center. */
const asked = (c: AppContext, { id, appointmentId }: { id: string; appointmentId: string }) => ({
  centerId: id,
  appointmentId,
  ...actorOf(c),
})

export const centerAppointmentRoutes = newRouter()
  .openapi(listOfCenter, async (c) => {
    const { day, status, ...query } = c.req.valid('query')
    const { page, scope } = pageOf(c, { day, status, ...query })
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    const timeZone = c.var.config.settings.PROGRAMME_TIME_ZONE
    const rows = await listAppointmentsOfCenter(getDB(c), { ...page, ...who, day, status, timeZone })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAppointment, toItem: toCenterAppointment }), 200)
  })
  .openapi(checkInRoute, async (c) => {
    const who = actorOf(c)
    const input = { centerId: c.req.valid('param').id, ...who, ...c.req.valid('json') }
    await takeCodeTry(ownerOf(c), who)
    const { settings } = c.var.config
    return decideOnce(c, 'optional', 200, (db) => checkIn(db, settings, input))
  })
  .openapi(complete, (c) => {
    const input = asked(c, c.req.valid('param'))
    return decideOnce(c, 'optional', 200, (db) => completeAppointment(db, input))
  })
  .openapi(noShow, (c) => {
    const input = asked(c, c.req.valid('param'))
    return decideOnce(c, 'optional', 200, (db) => missAppointment(db, input))
  })
  .openapi(cancel, (c) => {
    const { centerId, ...own } = asked(c, c.req.valid('param'))
    const whose = { centerId, userId: own.actorId }
    const input = { ...own, ...c.req.valid('json'), whose, by: 'center' as const }
    return decideOnce(c, 'optional', 200, (db) => cancelAppointment(db, input).then(shownAs(toCenterAppointment)))
  })
  .openapi(listAll, (c) => {
    const query = c.req.valid('query')
    const { status, centerId, patientId } = query
    return sendPage(c, query, (page) => listAppointments(getDB(c), { ...page, status, centerId, patientId }), {
      keyOf: keyOfAppointment,
      toItem: toCenterAppointment,
    })
  })
  .openapi(cancelAny, (c) => {
    const who = actorOf(c)
    const any = { appointmentId: c.req.valid('param').id, whose: 'anybodys', by: 'programme' } as const
    const input = { ...who, ...any, ...c.req.valid('json') }
    return decideOnce(c, 'optional', 200, (db) => cancelAppointment(db, input).then(shownAs(toCenterAppointment)))
  })
