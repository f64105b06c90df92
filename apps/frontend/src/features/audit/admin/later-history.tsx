import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'

const EntityHistory = lazy(async () => {
  const [{ EntityHistory: part }] = await Promise.all([import('./entity-history'), loadTexts('audit')])
  return { default: part }
})

const HistoryTable = lazy(async () => {
  const [{ HistoryTable: part }] = await Promise.all([import('./entity-history'), loadTexts('audit')])
  return { default: part }
})

/** The same inside of something that waits for it. */
export const LaterHistoryTable = (props: { entity: string; entityId: string }) => <HistoryTable {...props} />

/** What was done to one thing, at the end of its page: it comes when the page is there. */
export const LaterHistory = (props: { entity: string; entityId: string }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-64" />}>
      <EntityHistory {...props} />
    </Suspense>
  </ErrorBoundary>
)

const UserHistory = lazy(async () => {
  const [{ UserHistory: part }] = await Promise.all([import('./user-history'), loadTexts('audit')])
  return { default: part }
})

/** What was done to an account, beside the list: it comes when it is asked for. */
export const LaterUserHistory = (props: { userId: string; onClose: () => void }) => (
  <ErrorBoundary>
    <Suspense fallback={null}>
      <UserHistory {...props} />
    </Suspense>
  </ErrorBoundary>
)
