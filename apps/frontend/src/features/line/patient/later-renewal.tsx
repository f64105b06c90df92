import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import type { Entry } from '../queries/own'

const RenewalQuestion = lazy(async () => {
  const [{ RenewalQuestion: part }] = await Promise.all([import('./renewal-question'), loadTexts('renewals')])
  return { default: part }
})

/** Whether somebody still wants their place: few are asked, so it comes only to them. */
export const LaterRenewal = ({ entry, name }: { entry: Entry; name: string }) =>
  entry.renewal ? (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton className="h-36" />}>
        <RenewalQuestion entry={entry} renewal={entry.renewal} name={name} />
      </Suspense>
    </ErrorBoundary>
  ) : null
