import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { CentersReport } from '@/features/analytics/admin/reports/centers-report'
import { centersReportQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/centers')({
  validateSearch: addresses.centers,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(centersReportQuery(filtersOf(deps), deps))
    return loadTexts('reports')
  },
  component: CentersPage,
})

function CentersPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="centers" view={view}>
      <CentersReport view={view} args={view} />
    </ReportPage>
  )
}
