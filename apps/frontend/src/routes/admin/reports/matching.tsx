import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { MatchingReport } from '@/features/analytics/admin/reports/matching-report'
import { matchingReportQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/matching')({
  validateSearch: addresses.plain,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(matchingReportQuery(filtersOf(deps)))
    return loadTexts('reports', 'reportRuns')
  },
  component: MatchingPage,
})

function MatchingPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="matching" view={view}>
      <MatchingReport view={view} />
    </ReportPage>
  )
}
