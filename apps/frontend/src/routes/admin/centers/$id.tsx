import { createFileRoute } from '@tanstack/react-router'
import { LaterHistory } from '@/features/audit/later-history'
import { CenterDetail } from '@/features/center-review/center-detail'
import { centerQuery } from '@/features/center-review/queries'
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
