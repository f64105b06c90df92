import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useProblemText } from '@/api/problem-text'
import { Toasts } from '@/ui/overlays/toasts'
import { SkipLink } from '@/ui/page/skip-link'
import { ErrorHandling } from '@/ui/states/error-boundary'
import { OfflineBanner } from '@/ui/states/offline-banner'

/** Around every page. */
export function RootLayout() {
  const describe = useProblemText()
  const { reset: beforeRetry } = useQueryErrorResetBoundary()
  const handling = useMemo(() => ({ describe, beforeRetry }), [describe, beforeRetry])
  return (
    <ErrorHandling value={handling}>
      <SkipLink />
      <OfflineBanner />
      <Outlet />
      <Toasts />
    </ErrorHandling>
  )
}
