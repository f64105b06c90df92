import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'

const MoreOfMoney = lazy(async () => {
  const [{ MoreOfMoney: part }] = await Promise.all([import('./more-of-money'), loadTexts('donorMoney')])
  return { default: part }
})

/** Alerts and payments of a campaign, at the end of its page: they come when the page is there. */
export const LaterMoney = (props: { id: string }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-[42rem]" />}>
      <MoreOfMoney {...props} />
    </Suspense>
  </ErrorBoundary>
)
