import { createFileRoute } from '@tanstack/react-router'
import { userAddress } from '@/features/access/address'
import { RequestPanel, ResetPanel } from '@/features/access/admin/request-panel'
import { UserList } from '@/features/access/admin/user-list'
import { requestsQuery, resetsQuery, usersQuery } from '@/features/access/queries/users'
import { LaterUserHistory } from '@/features/audit/admin/later-history'
import { LaterExport } from '@/features/exports/admin/later-export'
import { useSearchChange } from '@/lib/use-search-change'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

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
  return (
    <Page isWide title={texts.title} description={texts.text} actions={<LaterExport list="users" filters={filters} />}>
      <UserList narrowing={narrowing} onHistory={show} />
      <RequestPanel />
      <ResetPanel />
      {history ? <LaterUserHistory userId={history} onClose={() => show()} /> : null}
    </Page>
  )
}
