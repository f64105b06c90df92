import { type Draft, LINK, type Words } from './drafts'

export type AppointmentKind =
  | 'appointment_booked'
  | 'appointment_reminder'
  | 'appointment_cancelled'
  | 'appointment_missed'
  | 'screening_done'
  | 'result_ready'

const page = '/patient/appointments'

/** What a patient is told of an appointment. The code to check in stands on the page and in no mail. */
export function appointmentDraft(kind: AppointmentKind, { screening, center, time }: Words): Draft {
  switch (kind) {
    case 'appointment_booked':
      return {
        subject: `Your appointment: ${screening}`,
        lines: [`${screening} at ${center}, on ${time}. The code to show there is on this page:`, LINK],
        page,
      }
    case 'appointment_reminder':
      return {
        subject: `Soon: ${screening}`,
        lines: [
          `Your appointment for ${screening} is on ${time}, at ${center}. If you cannot come, move it here:`,
          LINK,
        ],
        page,
      }
    case 'appointment_cancelled':
      return {
        subject: `An appointment was cancelled: ${screening}`,
        lines: [
          `${center} cannot keep your appointment on ${time}. It is not your doing. What was promised to you stays; choose another time:`,
          LINK,
        ],
        page,
      }
    case 'appointment_missed':
      return {
        subject: `You were missed: ${screening}`,
        lines: [`You were expected at ${center} on ${time}, and did not come. This page says what happens now:`, LINK],
        page,
      }
    case 'screening_done':
      return {
        subject: `Done: ${screening}`,
        lines: [`${center} has done your screening: ${screening}.`, LINK],
        page,
      }
    case 'result_ready':
      return {
        subject: 'A result is there for you',
        lines: [`${center} has a result of a screening for you. Only you and the center can read it:`, LINK],
        page: '/patient/results',
      }
  }
}
