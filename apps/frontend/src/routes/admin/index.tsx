import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { Dashboard } from '@/features/analytics/admin/reports/dashboard'
import { dashboardQuery } from '@/features/analytics/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/')({
  validateSearch: addresses.plain,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(dashboardQuery(filtersOf(deps)))
    return loadTexts('reports')
  },
  component: DashboardPage,
})

function DashboardPage() {
  const texts = useTexts('reports')
  return (
    <Page isWide title={texts.dashboard} description={texts.dashboardText}>
      <Dashboard view={Route.useSearch()} />
    </Page>
  )
}
