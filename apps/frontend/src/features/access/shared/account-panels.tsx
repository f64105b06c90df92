import { Suspense } from 'react'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { laterPart, lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'

const MailPanel = lazyPart(() => import('./mail-panel'), 'MailPanel', 'account')
const TokenPanel = lazyPart(() => import('./token-panel'), 'TokenPanel')

/** Where somebody is signed in. The pages of all roles have it, and only a reader who looks at them pays for it. */
export const SessionPanel = laterPart('h-96', () => import('./session-panel'), 'SessionPanel')

/** At the end of a page that is about more than the account: they come when what stands above them is there. */
export const AccountPanels = () => (
  <ErrorBoundary>
    <Suspense fallback={<Skeleton className="h-[32rem]" />}>
      <MailPanel />
      <TokenPanel />
    </Suspense>
  </ErrorBoundary>
)
