import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import type { OnePayout } from '../queries/payouts'

const PayoutAccount = lazy(async () => {
  const [{ PayoutAccount: part }] = await Promise.all([import('./payout-account'), loadTexts('bankAccounts')])
  return { default: part }
})

/** The account that a payout goes to: it comes when the page is there. */
export const LaterAccount = (props: { payout: OnePayout }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-40" />}>
      <PayoutAccount {...props} />
    </Suspense>
  </ErrorBoundary>
)
