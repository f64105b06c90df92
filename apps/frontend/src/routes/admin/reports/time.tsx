import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf, intervalOf } from '@/features/analytics/admin/page/view'
import { TimeReport } from '@/features/analytics/admin/reports/time-report'
import { timeQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/time')({
  validateSearch: addresses.time,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(timeQuery(filtersOf(deps), deps.interval ?? intervalOf(filtersOf(deps))))
    return loadTexts('reports', 'reportTime')
  },
  component: TimePage,
})

function TimePage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="time" view={view}>
      <TimeReport view={view} interval={view.interval} show={view.show} />
    </ReportPage>
  )
}
