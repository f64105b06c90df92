import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { Appointment } from '../queries/appointments'

const tones: Record<Appointment['status'], Tone> = {
  scheduled: 'info',
  checked_in: 'good',
  completed: 'good',
  cancelled: 'neutral',
  no_show: 'warn',
}

export function AppointmentStatus({ status }: { status: Appointment['status'] }) {
  return <Status tone={tones[status]}>{useTexts('appointments').statuses[status]}</Status>
}
