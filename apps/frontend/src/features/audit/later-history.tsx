import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/error-boundary'
import { Skeleton } from '@/ui/skeleton'

const EntityHistory = lazy(async () => {
  const [{ EntityHistory: part }] = await Promise.all([import('./entity-history'), loadTexts('audit')])
  return { default: part }
})

/** What was done to one thing, at the end of its page: it comes when the page is there. */
export const LaterHistory = (props: { entity: string; entityId: string }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-64" />}>
      <EntityHistory {...props} />
    </Suspense>
  </ErrorBoundary>
)
