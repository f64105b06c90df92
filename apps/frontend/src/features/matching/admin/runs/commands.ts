import { unwrap } from '@goodturn/client'
import { api } from '@/api/client'
import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'

/** What the palette of the staff offers of matching. */
export const matchingCommands: CommandSource = async ({ go }) => {
  const { commands: texts } = await getTexts('matching')
  const pages = [
    ['plan', '/admin/matching'],
    ['policy', '/admin/matching/policy'],
    ['policies', '/admin/policies'],
    ['compare', '/admin/matching/compare'],
    ['expiring', '/admin/matching/offers'],
  ] as const
  const openLastRun = async () => {
    const { items } = await unwrap(api.GET('/api/admin/matching/runs', { params: { query: { limit: 1 } } }))
    go(items[0] ? `/admin/matching/${items[0].id}` : '/admin/matching')
  }
  return [
    ...pages.map(([name, path]) => ({
      ...{ id: `matching ${name}`, title: texts[name], group: texts.group },
      run: () => go(path),
    })),
    {
      ...{ id: 'matching last run', title: texts.lastRun, group: texts.group },
      // Without an answer, the list of runs says what is wrong.
      run: () => void openLastRun().catch(() => go('/admin/matching')),
    },
  ]
}
