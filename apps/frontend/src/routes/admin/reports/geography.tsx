import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { GeographyReport } from '@/features/analytics/admin/map/geography-report'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { geographyQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/geography')({
  validateSearch: addresses.geography,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(geographyQuery(filtersOf(deps), 'state'))
    return loadTexts('reports', 'reportRegions')
  },
  component: GeographyPage,
})

function GeographyPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="geography" view={view}>
      <GeographyReport view={view} measure={view.measure} state={view.state} />
    </ReportPage>
  )
}
