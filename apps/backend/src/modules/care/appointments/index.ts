export { type AppointmentRow, keyOfAppointment, listAppointments, toCenterAppointment } from './queries'
