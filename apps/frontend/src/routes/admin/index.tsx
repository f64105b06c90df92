import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { Dashboard } from '@/features/reports/dashboard'
import { dashboardQuery } from '@/features/reports/queries'
import { filtersOf } from '@/features/reports/view'
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
