import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/reports/addresses'
import { Exports } from '@/features/reports/exports'
import { ReportPage } from '@/features/reports/report-page'
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
