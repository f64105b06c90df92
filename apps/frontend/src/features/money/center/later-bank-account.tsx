import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'

const BankAccount = lazy(async () => {
  const [{ BankAccount: part }] = await Promise.all([import('./bank-account'), loadTexts('bankAccounts')])
  return { default: part }
})

/** The account that the center is paid to, at the end of the page: it comes when the page is there. */
export const LaterBankAccount = (props: { centerId: string }) => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-64" />}>
      <BankAccount {...props} />
    </Suspense>
  </ErrorBoundary>
)
