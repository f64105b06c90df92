import { lazy, Suspense } from 'react'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import type { RunSearch } from '../../address'

const Sides = lazy(() => import('./sides').then((all) => ({ default: all.Sides })))

/** A plan from every side. Each side is a tab of its own, and each tab an address. */
export function RunSides(props: { id: string; search: RunSearch }) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton className="h-[40rem]" />}>
        <Sides {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
