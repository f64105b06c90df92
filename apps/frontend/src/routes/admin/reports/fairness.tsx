import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { FairnessReport } from '@/features/reports/fairness-report'
import { fairnessQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
