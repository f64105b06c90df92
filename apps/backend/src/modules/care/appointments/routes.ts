import {
  Appointment,
  BookAppointmentBody,
  CancelAppointmentBody,
  OwnAppointmentFilters,
  RescheduleBody,
} from '@goodturn/contracts/appointment'
import { IdParams } from '@goodturn/contracts/common'

import { getDB, shownAs } from '../../../platform/db'
import { defineRoute, jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { routesFor, sendPage } from '../../../platform/route-family'
import { bookAppointment } from './book-appointment'
import { cancelAppointment } from './cancel-appointment'
import { makeCalendarFile } from './make-calendar-file'
import { getAppointment, keyOfAppointment, listAppointmentsOfPatient, toAppointment } from './queries'
import { rescheduleAppointment } from './reschedule-appointment'

const patients = routesFor('patient', 'appointments')

const tags = ['appointments']

const list = patients.page('/appointments', {
  operationId: 'listMyAppointments',
  summary: 'My appointments, the latest first',
  filters: OwnAppointmentFilters,
  reply: jsonReply(pageSchema(Appointment, 'AppointmentPage'), 'One page of appointments'),
})

const get = patients.one('/appointments/{id}', {
  operationId: 'getMyAppointment',
  summary: 'One of my appointments, with the code to check in',
  errors: ['not_found'],
  reply: jsonReply(Appointment, 'The appointment'),
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

const book = patients.step('/appointments', {
  operationId: 'bookAppointment',
  summary: 'Book a time: for a claimed offer, or to be paid at the center',
  idempotency: 'optional',
  errors: ['not_found', 'slot_full', 'already_booked', 'offer_not_open'],
  body: jsonBody(BookAppointmentBody),
  status: 201,
  reply: jsonReply(Appointment, 'The appointment'),
})

const reschedule = patients.step('/appointments/{id}/reschedule', {
  operationId: 'rescheduleAppointment',
  summary: 'Move it to another time of the same center, before it begins',
  idempotency: 'optional',
  errors: ['not_found', 'slot_full', 'illegal_transition'],
  body: jsonBody(RescheduleBody),
  reply: jsonReply(Appointment, 'The appointment'),
})

const cancel = patients.step('/appointments/{id}/cancel', {
  operationId: 'cancelAppointment',
  summary: 'Cancel before it begins; a claimed offer stays mine, unless I give it up as well',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  body: jsonBody(CancelAppointmentBody),
  reply: jsonReply(Appointment, 'The appointment'),
})

export const appointmentRoutes = newRouter()
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    const filter = { patientId: principalOf(c).userId, status: query.status }
    return sendPage(c, query, (page) => listAppointmentsOfPatient(getDB(c), { ...page, ...filter }), {
      keyOf: keyOfAppointment,
      toItem: toAppointment,
    })
  })
  .openapi(get, async (c) => {
    const asked = { appointmentId: c.req.valid('param').id, patientId: principalOf(c).userId }
    return c.json(toAppointment(await getAppointment(getDB(c), asked)), 200)
  })
  .openapi(calendar, async (c) => {
    const asked = { appointmentId: c.req.valid('param').id, patientId: principalOf(c).userId }
    const text = await makeCalendarFile(getDB(c), { ...asked, publicUrl: c.var.config.settings.PUBLIC_URL })
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
