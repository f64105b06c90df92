import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'

/** The catalogue under the names of what stands in it. */
export const screeningCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('screenings')
  return [texts.kinds, texts.categories, texts.prices].map((name) => ({
    id: `catalogue ${name}`,
    title: `${texts.title}: ${name}`,
    run: () => go('/admin/catalogue'),
  }))
}
