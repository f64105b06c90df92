import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { GeographyReport } from '@/features/reports/geography-report'
import { geographyQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
