import { createFileRoute } from '@tanstack/react-router'
import { LaterUserHistory } from '@/features/audit/later-history'
import { LaterExport } from '@/features/exports/later-export'
import { userAddress } from '@/features/users/address'
import { OpenRequests } from '@/features/users/open-requests'
import { usersQuery } from '@/features/users/queries'
import { resetsQuery } from '@/features/users/reset-queries'
import { requestsQuery } from '@/features/users/role-queries'
import { UserList } from '@/features/users/user-list'
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
      <OpenRequests />
      {history ? <LaterUserHistory userId={history} onClose={() => show()} /> : null}
    </Page>
  )
}
