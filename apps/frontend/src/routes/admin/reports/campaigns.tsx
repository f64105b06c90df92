import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { CampaignsReport } from '@/features/reports/campaigns-report'
import { campaignsReportQuery } from '@/features/reports/queries'
import { ReportPage } from '@/features/reports/report-page'
import { filtersOf } from '@/features/reports/view'
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
