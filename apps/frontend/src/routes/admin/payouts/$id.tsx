import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { LaterHistory } from '@/features/audit/admin/later-history'
import { PayoutDetail } from '@/features/money/admin/payout-detail'
import { linesQuery, payoutQuery } from '@/features/money/queries/payouts'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/payouts/$id')({
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(payoutQuery(id))
    void queryClient.prefetchInfiniteQuery(linesQuery(id))
    void queryClient.prefetchQuery(screeningTypesQuery)
    return loadTexts('payouts')
  },
  component: PayoutPage,
})

function PayoutPage() {
  const { id } = Route.useParams()
  return (
    <PayoutDetail id={id}>
      <LaterHistory entity="payout" entityId={id} />
    </PayoutDetail>
  )
}
