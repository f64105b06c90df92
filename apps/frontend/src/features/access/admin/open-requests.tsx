import { Suspense } from 'react'
import { Skeleton } from '@/ui/states/skeleton'
import { ResetPanel } from './lazy-parts'
import { RequestPanel } from './request-panel'

/** What one administrator has asked for and another decides: roles, and the end of lost second factors. */
export function OpenRequests() {
  return (
    <>
      <RequestPanel />
      <Suspense fallback={<Skeleton className="h-40" />}>
        <ResetPanel />
      </Suspense>
    </>
  )
}
