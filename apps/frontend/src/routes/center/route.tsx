import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { centerAddress } from '@/features/centers/address'
import { myCentersQuery } from '@/features/centers/queries/mine'
import { RoleShell } from '@/features/shell/role-shell'
import { requireUser } from '@/session/guard'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/center')({
  // Whoever is asked to work for a center has no role there yet, and answers here.
  beforeLoad: requireUser,
  validateSearch: centerAddress,
  // Which center stays when a link says nothing of it.
  search: { middlewares: [({ search, next }) => ({ center: search.center, ...next(search) })] },
  // Waited for: how a center stands, and who asks for an answer, stands above everything.
  loader: ({ context: { queryClient } }) =>
    Promise.all([loadTexts('shell'), whenOnline(queryClient.prefetchQuery(myCentersQuery))]),
  component: CenterLayout,
})

function CenterLayout() {
  return <RoleShell area="center" />
}
