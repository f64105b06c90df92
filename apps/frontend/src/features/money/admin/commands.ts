import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { statuses } from '../address'

/** Payouts by their state. */
export const payoutCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('payouts')
  return statuses.map((status) => ({
    id: `payouts ${status}`,
    title: `${texts.title}: ${texts.tabs[status]}`,
    run: () => go(`/admin/payouts?status=${status}`),
  }))
}
