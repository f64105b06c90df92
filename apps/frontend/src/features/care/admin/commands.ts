import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { statuses } from '../address'

/** Appointments by their state. */
export const bookingCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('bookings')
  return statuses.map((status) => ({
    id: `appointments ${status}`,
    title: `${texts.title}: ${texts.statuses[status]}`,
    run: () => go(`/admin/appointments?status=${status}`),
  }))
}
