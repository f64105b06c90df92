import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'

/** The import, and the line as it waits now. */
export const waitlistCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('waitlist')
  return [
    { id: 'waitlist import', title: texts.importTitle, run: () => go('/admin/waitlist/import') },
    {
      id: 'waitlist waiting',
      title: `${texts.title}: ${texts.statuses.waiting}`,
      run: () => go('/admin/waitlist?status=waiting'),
    },
    {
      id: 'waitlist paused',
      title: `${texts.title}: ${texts.statuses.paused}`,
      run: () => go('/admin/waitlist?status=paused'),
    },
  ]
}
