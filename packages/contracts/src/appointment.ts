import { z } from 'zod'

import { AmountMinor, Day, Id, Instant } from './common.ts'
import { line } from './text.ts'

export const AppointmentStatus = z
  .enum(['scheduled', 'checked_in', 'completed', 'cancelled', 'no_show'])
  .meta({ id: 'AppointmentStatus' })
export type AppointmentStatus = z.infer<typeof AppointmentStatus>

const Base = z.object({
  id: Id,
  centerId: Id,
  centerName: z.string(),
  slotId: Id,
  screeningTypeId: Id,
  offerId: Id.nullable().meta({ description: 'null: the patient pays at the center' }),
  amountMinor: AmountMinor.meta({ description: 'The price agreed on when it was booked' }),
  status: AppointmentStatus,
  startsAt: Instant,
  endsAt: Instant,
  bookedAt: Instant,
  rescheduled: z.int().meta({ description: 'How often the patient has moved it' }),
  checkedInAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  cancelledBy: z.enum(['patient', 'center', 'programme']).nullable(),
  cancelReason: z.string().nullable(),
})

/** A patient's booking. */
export const Appointment = Base.extend({
  code: z.string().meta({ description: 'Shown at the center to be checked in', example: 'K7PWM3TQ' }),
}).meta({ id: 'Appointment' })
export type Appointment = z.infer<typeof Appointment>

/** The same as the center sees it: who comes, but not the code, which is theirs to show. */
export const CenterAppointment = Base.extend({
  patientId: Id,
  patientName: z.string(),
}).meta({ id: 'CenterAppointment' })
export type CenterAppointment = z.infer<typeof CenterAppointment>

export const BookAppointmentBody = z
  .strictObject({
    slotId: Id,
    offerId: Id.optional().meta({ description: 'A claimed offer: it pays' }),
    screeningTypeId: Id.optional().meta({ description: 'Without an offer: what is booked, and paid at the center' }),
  })
  .refine(({ offerId, screeningTypeId }) => (offerId === undefined) !== (screeningTypeId === undefined), {
    message: 'Name either an offer or a kind of screening',
    path: ['offerId'],
  })
  .meta({ id: 'BookAppointmentBody' })
export type BookAppointmentBody = z.infer<typeof BookAppointmentBody>

export const RescheduleBody = z.strictObject({ slotId: Id }).meta({ id: 'RescheduleBody' })

export const CancelAppointmentBody = z
  .strictObject({
    reason: line(300).optional(),
    releaseOffer: z
      .boolean()
      .default(false)
      .meta({ description: 'Give the offer up as well: its money goes to the next in line' }),
  })
  .meta({ id: 'CancelAppointmentBody' })
export type CancelAppointmentBody = z.infer<typeof CancelAppointmentBody>

export const CancelByCenterBody = z.strictObject({ reason: line(300) }).meta({ id: 'CancelByCenterBody' })

export const CheckInBody = z
  .strictObject({
    code: z
      .string()
      .max(40)
      .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
      .refine((text) => /^[2-9A-HJ-NP-Z]{8}$/.test(text), 'This is not a code like K7PWM3TQ'),
  })
  .meta({ id: 'CheckInBody' })

export const OwnAppointmentFilters = { status: AppointmentStatus.optional() }
export const CenterAppointmentFilters = {
  day: Day.optional().meta({ description: "A day in the programme's time zone; all days when absent" }),
  status: AppointmentStatus.optional(),
}
export const AppointmentFilters = {
  status: AppointmentStatus.optional(),
  centerId: Id.optional(),
  patientId: Id.optional(),
}

export const CenterAppointmentParams = z.strictObject({ id: Id, appointmentId: Id })
