import { createFileRoute } from '@tanstack/react-router'
import { Suspense } from 'react'
import { LaterUserHistory } from '@/features/audit/later-history'
import { LaterExport } from '@/features/exports/later-export'
import { userAddress } from '@/features/users/address'
import { ResetPanel } from '@/features/users/lazy-parts'
import { usersQuery } from '@/features/users/queries'
import { RequestPanel } from '@/features/users/request-panel'
import { resetsQuery } from '@/features/users/reset-queries'
import { requestsQuery } from '@/features/users/role-queries'
import { UserList } from '@/features/users/user-list'
import { useSearchChange } from '@/lib/use-search-change'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'

export const Route = createFileRoute('/admin/users')({
  validateSearch: userAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(usersQuery(deps))
    void queryClient.prefetchQuery(requestsQuery)
    void queryClient.prefetchQuery(resetsQuery)
    return loadTexts('users')
  },
  component: UsersPage,
})

function UsersPage() {
  const texts = useTexts('users')
  const change = useSearchChange()
  const { history, ...narrowing } = Route.useSearch()
  const show = (id?: string) => change({ history: id, cursor: narrowing.cursor })
  const { cursor: _, ...filters } = narrowing
  const actions = <LaterExport list="users" filters={filters} />
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <UserList narrowing={narrowing} onHistory={show} />
      <RequestPanel />
      <Suspense fallback={<Skeleton className="h-40" />}>
        <ResetPanel />
      </Suspense>
      {history ? <LaterUserHistory userId={history} onClose={() => show()} /> : null}
    </Page>
  )
}
