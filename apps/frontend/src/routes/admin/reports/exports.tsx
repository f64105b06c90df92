import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { Exports } from '@/features/analytics/admin/page/exports'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/exports')({
  validateSearch: addresses.plain,
  loader: () => loadTexts('reports'),
  component: ExportsPage,
})

function ExportsPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="exports" view={view}>
      <Exports view={view} />
    </ReportPage>
  )
}
