export * as appointments from './parts'
export { type AppointmentRow, keyOfAppointment, listAppointments, toCenterAppointment } from './queries'
