import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import type { Narrowing } from '../address'

const RenewalPanel = lazy(async () => {
  const [{ RenewalPanel: part }] = await Promise.all([import('./renewal-panel'), loadTexts('renewals')])
  return { default: part }
})

/** How renewals go, below the line: it comes when the page is there. */
export const LaterRenewals = ({ narrowing }: { narrowing: Narrowing }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-48" />}>
      <RenewalPanel narrowing={narrowing} />
    </Suspense>
  </ErrorBoundary>
)
