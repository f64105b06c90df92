import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import type { Wish } from '../queries'

const ExportButton = lazy(async () => {
  const [{ ExportButton: part }] = await Promise.all([import('./export-button'), loadTexts('exports')])
  return { default: part }
})

/** The button beside the title of a list: it comes when the page is there. */
export const LaterExport = (wish: Wish) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-11 w-36" />}>
      <ExportButton {...wish} />
    </Suspense>
  </ErrorBoundary>
)
