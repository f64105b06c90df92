import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { waitlistReportQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
import { WaitsReport } from '@/features/reports/waits'
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
