import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { LaterExport } from '@/features/exports/admin/later-export'
import { payoutsAddress } from '@/features/money/address'
import { OwedPanel } from '@/features/money/admin/owed-list'
import { PayoutList } from '@/features/money/admin/payout-list'
import { owedQuery, payoutsQuery } from '@/features/money/queries/payouts'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/payouts/')({
  validateSearch: payoutsAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(owedQuery)
    // What stands below it should not move when it comes.
    return Promise.all([loadTexts('payouts'), whenOnline(queryClient.prefetchQuery(payoutsQuery(deps)))])
  },
  component: PayoutsPage,
})

function PayoutsPage() {
  const texts = useTexts('payouts')
  const narrowing = Route.useSearch()
  const { status = 'draft', center: centerId } = narrowing
  const filters = { status: status === 'all' ? undefined : status, centerId }
  const actions = <LaterExport list="payouts" filters={filters} />
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <PayoutList narrowing={narrowing} />
      {narrowing.center ? null : <OwedPanel />}
    </Page>
  )
}
