import {
  Appointment,
  BookAppointmentBody,
  CancelAppointmentBody,
  OwnAppointmentFilters,
  RescheduleBody,
} from '@goodturn/contracts/appointment'
import { IdParams } from '@goodturn/contracts/common'

import { getDB, shownAs } from '../../../platform/db'
import {
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
import { decideOnce } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { bookAppointment } from './book-appointment'
import { cancelAppointment } from './cancel-appointment'
import { makeCalendarFile } from './make-calendar-file'
import { getAppointment, keyOfAppointment, listAppointmentsOfPatient, toAppointment } from './queries'
import { rescheduleAppointment } from './reschedule-appointment'

const tags = ['appointments']

const list = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/appointments',
  operationId: 'listMyAppointments',
  summary: 'My appointments, the latest first',
  tags,
  request: { query: PageQuery.extend(OwnAppointmentFilters) },
  responses: { 200: jsonReply(pageSchema(Appointment, 'AppointmentPage'), 'One page of appointments') },
})

const get = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/appointments/{id}',
  operationId: 'getMyAppointment',
  summary: 'One of my appointments, with the code to check in',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(Appointment, 'The appointment') },
})

const calendar = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/appointments/{id}/calendar.ics',
  operationId: 'getMyAppointmentAsCalendarFile',
  summary: 'The same as a file for a calendar',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: {
    200: { description: 'An iCalendar file', content: { 'text/calendar': { schema: { type: 'string' } } } },
  },
})

const book = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/appointments',
  operationId: 'bookAppointment',
  summary: 'Book a time: for a claimed offer, or to be paid at the center',
  tags,
  idempotency: 'optional',
  errors: ['not_found', 'slot_full', 'already_booked', 'offer_not_open'],
  request: { body: jsonBody(BookAppointmentBody), headers: IdempotencyKeyHeader },
  responses: { 201: jsonReply(Appointment, 'The appointment') },
})

const reschedule = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/appointments/{id}/reschedule',
  operationId: 'rescheduleAppointment',
  summary: 'Move it to another time of the same center, before it begins',
  tags,
  idempotency: 'optional',
  errors: ['not_found', 'slot_full', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(RescheduleBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Appointment, 'The appointment') },
})

const cancel = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/appointments/{id}/cancel',
  operationId: 'cancelAppointment',
  summary: 'Cancel before it begins; a claimed offer stays mine, unless I give it up as well',
  tags,
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(CancelAppointmentBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Appointment, 'The appointment') },
})

export const appointmentRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const filter = { patientId: principalOf(c).userId, status: query.status }
    const rows = await listAppointmentsOfPatient(getDB(c.var.config), { ...page, ...filter })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAppointment, toItem: toAppointment }), 200)
  })
  .openapi(get, async (c) => {
    const asked = { appointmentId: c.req.valid('param').id, patientId: principalOf(c).userId }
    return c.json(toAppointment(await getAppointment(getDB(c.var.config), asked)), 200)
  })
  .openapi(calendar, async (c) => {
    const asked = { appointmentId: c.req.valid('param').id, patientId: principalOf(c).userId }
    const text = await makeCalendarFile(getDB(c.var.config), { ...asked, publicUrl: c.var.config.settings.PUBLIC_URL })
    const headers = {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="appointment.ics"',
    }
    return c.body(text, 200, headers)
  })
  .openapi(book, (c) => {
    const { slotId, offerId, screeningTypeId = '' } = c.req.valid('json')
    const subject = offerId ? { offerId } : { screeningTypeId }
    const input = { patientId: principalOf(c).userId, slotId, subject, requestId: c.var.requestId }
    return decideOnce(c, 'optional', 201, (db) => bookAppointment(db, input))
  })
  .openapi(reschedule, (c) => {
    const who = { patientId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, ...c.req.valid('json'), appointmentId: c.req.valid('param').id }
    return decideOnce(c, 'optional', 200, (db) => rescheduleAppointment(db, input))
  })
  .openapi(cancel, (c) => {
    const { reason = null, releaseOffer } = c.req.valid('json')
    const { userId: actorId } = principalOf(c)
    const own = { appointmentId: c.req.valid('param').id, whose: { patientId: actorId }, by: 'patient' as const }
    const input = { ...own, reason, releaseOffer, actorId, requestId: c.var.requestId }
    return decideOnce(c, 'optional', 200, (db) => cancelAppointment(db, input).then(shownAs(toAppointment)))
  })
