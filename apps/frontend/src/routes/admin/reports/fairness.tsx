import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { FairnessReport } from '@/features/analytics/admin/reports/fairness-report'
import { fairnessQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/fairness')({
  validateSearch: addresses.fairness,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(fairnessQuery(filtersOf(deps), deps.by ?? 'sex'))
    return loadTexts('reports', 'fairness')
  },
  component: FairnessPage,
})

function FairnessPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="fairness" view={view}>
      <FairnessReport view={view} by={view.by} />
    </ReportPage>
  )
}
