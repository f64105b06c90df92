import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { CentersReport } from '@/features/reports/centers-report'
import { centersReportQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
