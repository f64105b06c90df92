import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useProblemText } from '@/api/problem-text'
import { ErrorHandling } from '@/ui/error-boundary'
import { OfflineBanner } from '@/ui/offline-banner'
import { SkipLink } from '@/ui/skip-link'
import { Toasts } from '@/ui/toasts'

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
