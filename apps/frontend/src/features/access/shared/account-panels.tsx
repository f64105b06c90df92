import { lazy, Suspense } from 'react'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'

const MailPanel = lazy(async () => {
  const [{ MailPanel: part }] = await Promise.all([import('./mail-panel'), loadTexts('account')])
  return { default: part }
})
const TokenPanel = lazy(() => import('./token-panel').then((part) => ({ default: part.TokenPanel })))

/** At the end of a page that is about more than the account: they come when what stands above them is there. */
export const AccountPanels = () => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-[32rem]" />}>
      <MailPanel />
      <TokenPanel />
    </Suspense>
  </ErrorBoundary>
)
