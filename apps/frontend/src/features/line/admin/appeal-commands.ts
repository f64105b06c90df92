import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { appealStatuses } from '../address'

/** Appeals by what became of them. */
export const appealCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('appeals')
  return appealStatuses.map((status) => ({
    id: `appeals ${status}`,
    title: `${texts.title}: ${texts.tabs[status]}`,
    run: () => go(`/admin/appeals?status=${status}`),
  }))
}
