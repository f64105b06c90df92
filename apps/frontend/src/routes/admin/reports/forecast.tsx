import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { ForecastReport } from '@/features/analytics/admin/reports/forecast-report'
import { forecastQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/forecast')({
  validateSearch: addresses.forecast,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(forecastQuery(filtersOf(deps), deps.cursor))
    return loadTexts('reports')
  },
  component: ForecastPage,
})

function ForecastPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="forecast" view={view}>
      <ForecastReport view={view} cursor={view.cursor} />
    </ReportPage>
  )
}
