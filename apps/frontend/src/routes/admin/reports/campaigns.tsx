import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { filtersOf } from '@/features/analytics/admin/page/view'
import { CampaignsReport } from '@/features/analytics/admin/reports/campaigns-report'
import { campaignsReportQuery } from '@/features/analytics/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/campaigns')({
  validateSearch: addresses.campaigns,
  loaderDeps: ({ search: view }) => view,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(campaignsReportQuery(filtersOf(deps), deps))
    return loadTexts('reports')
  },
  component: CampaignsPage,
})

function CampaignsPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="campaigns" view={view}>
      <CampaignsReport view={view} args={view} />
    </ReportPage>
  )
}
