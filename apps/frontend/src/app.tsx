import { createQueryClient } from './api/query-client'
import { stayWhenOffline } from './lib/stay-when-offline'
import { createAppRouter } from './router'
import { followOtherTabs } from './session/session'
import { type Session, sessionStore } from './session/session-store'
import { loadTexts } from './texts/texts'

/** Everything that lives as long as the page. Resolves when the first thing can be drawn. */
export async function startApp() {
  const queryClient = createQueryClient()
  const router = createAppRouter({ queryClient })
  followOtherTabs()
  stayWhenOffline()
  let before = sessionStore.get()
  sessionStore.subscribe(() => {
    const now = sessionStore.get()
    // What one person has read must not be there for the next; and the guards decide again about the page that is open.
    // Signing in leads on by itself.
    if (before.status === 'signed-in' && personOf(before) !== personOf(now)) {
      queryClient.clear()
      void router.invalidate()
    }
    before = now
  })
  await Promise.all([loadTexts('common'), router.load()])
  return { router, queryClient }
}

const personOf = (session: Session): string | null => (session.status === 'signed-in' ? session.user.id : null)
