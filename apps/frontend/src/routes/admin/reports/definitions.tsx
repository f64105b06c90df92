import { createFileRoute } from '@tanstack/react-router'
import { addresses } from '@/features/analytics/address'
import { Definitions } from '@/features/analytics/admin/figures/definitions'
import { ReportPage } from '@/features/analytics/admin/page/report-page'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/reports/definitions')({
  validateSearch: addresses.plain,
  loader: () => loadTexts('reports', 'reportMeaning'),
  component: DefinitionsPage,
})

function DefinitionsPage() {
  const view = Route.useSearch()
  return (
    <ReportPage name="definitions" view={view}>
      <Definitions />
    </ReportPage>
  )
}
