import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { statuses } from '../address'

/** Mails by what became of them. */
export const deliveryCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('deliveries')
  return statuses.map((status) => ({
    id: `deliveries ${status}`,
    title: `${texts.title}: ${texts.tabs[status]}`,
    run: () => go(`/admin/deliveries?status=${status}`),
  }))
}
