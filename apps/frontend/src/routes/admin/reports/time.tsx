import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { timeQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { TimeReport } from '@/features/reports/time-report'
import { filtersOf, intervalOf } from '@/features/reports/view'
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
