import { createFileRoute } from '@tanstack/react-router'
import { LaterHistory } from '@/features/audit/admin/later-history'
import { CenterDetail } from '@/features/centers/admin/center-detail'
import { centerQuery } from '@/features/centers/queries/all'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/centers/$id')({
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(centerQuery(id))
    return loadTexts('centerReview')
  },
  component: CenterPage,
})

function CenterPage() {
  const { id } = Route.useParams()
  return (
    <CenterDetail id={id}>
      <LaterHistory entity="center" entityId={id} />
    </CenterDetail>
  )
}
