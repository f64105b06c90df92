import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { statuses } from '../address'

/** Centers by their state. */
export const centerCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('centerReview')
  return statuses.map((status) => ({
    id: `centers ${status}`,
    title: `${texts.title}: ${texts.tabs[status]}`,
    run: () => go(`/admin/centers?status=${status}`),
  }))
}
