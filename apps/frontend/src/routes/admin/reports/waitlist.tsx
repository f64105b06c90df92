import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { WaitsReport } from '@/features/analytics/admin/reports/waits'
import { waitlistReportQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/waitlist')({
  validateSearch: addresses.plain,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(waitlistReportQuery(filtersOf(deps)))
    return loadTexts('reports')
  },
  component: WaitlistPage,
})

function WaitlistPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="waitlist" view={view}>
      <WaitsReport view={view} />
    </ReportPage>
  )
}
