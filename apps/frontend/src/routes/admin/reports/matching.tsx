import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { MatchingReport } from '@/features/reports/matching-report'
import { matchingReportQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
