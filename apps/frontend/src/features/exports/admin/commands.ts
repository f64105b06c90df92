import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'

/** Who took which list away. */
export const exportCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('exports')
  return [{ id: 'exports', title: texts.title, run: () => go('/admin/exports') }]
}
