import { Suspense } from 'react'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import type { View } from './view'

// The figures do not wait for what narrows them.
const ControlFields = lazyPart(() => import('./control-fields'), 'ControlFields', 'reportFilters')

/** The period and the filters of a page of reports; all of it in the address. */
export const Controls = ({ view }: { view: View }) => (
  <ErrorBoundary>
    <Suspense fallback={<ControlPlaces />}>
      <ControlFields view={view} />
    </Suspense>
  </ErrorBoundary>
)

/** The places of the fields that narrow. */
export const FieldPlaces = () => (
  <>
    <Skeleton className="mb-2 h-[4.7rem]" />
    <Skeleton className="mb-2 h-[4.7rem]" />
  </>
)

const ControlPlaces = () => (
  <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
    <Skeleton className="h-[6.35rem]" />
    <FieldPlaces />
  </div>
)
