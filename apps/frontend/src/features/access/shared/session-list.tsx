import { lazy, Suspense } from 'react'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'

const Sessions = lazy(() => import('./session-panel').then((part) => ({ default: part.SessionPanel })))

/** Where somebody is signed in. The pages of all roles have it, and only who looks at them pays for it. */
export const SessionPanel = () => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-96" />}>
      <Sessions />
    </Suspense>
  </ErrorBoundary>
)
