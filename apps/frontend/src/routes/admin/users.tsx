import { createFileRoute } from '@tanstack/react-router'
import { UserHistory } from '@/features/audit/user-history'
import { LaterExport } from '@/features/exports/later-export'
import { userAddress } from '@/features/users/address'
import { usersQuery } from '@/features/users/queries'
import { RequestPanel } from '@/features/users/request-panel'
import { ResetPanel } from '@/features/users/reset-panel'
import { resetsQuery } from '@/features/users/reset-queries'
import { requestsQuery } from '@/features/users/role-queries'
import { UserList } from '@/features/users/user-list'
import { useSearchChange } from '@/lib/use-search-change'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page'

export const Route = createFileRoute('/admin/users')({
  validateSearch: userAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(usersQuery(deps))
    void queryClient.prefetchQuery(requestsQuery)
    void queryClient.prefetchQuery(resetsQuery)
    return loadTexts('users', 'audit')
  },
  component: UsersPage,
})

function UsersPage() {
  const texts = useTexts('users')
  const change = useSearchChange()
  const { history, ...narrowing } = Route.useSearch()
  const show = (id?: string) => change({ history: id, cursor: narrowing.cursor })
  const { email, role } = narrowing
  const actions = <LaterExport list="users" filters={{ email, role }} />
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <UserList narrowing={narrowing} onHistory={show} />
      <RequestPanel />
      <ResetPanel />
      <UserHistory userId={history} onClose={() => show()} />
    </Page>
  )
}
