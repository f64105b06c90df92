import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { ForecastReport } from '@/features/reports/forecast-report'
import { forecastQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
