import { createFileRoute } from '@tanstack/react-router'
import { exportsAddress } from '@/features/exports/address'
import { ExportLog } from '@/features/exports/admin/export-log'
import { exportsQuery } from '@/features/exports/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/exports')({
  validateSearch: exportsAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(exportsQuery(deps))
    return loadTexts('exports')
  },
  component: ExportsPage,
})

function ExportsPage() {
  const texts = useTexts('exports')
  const above = <TextLink to="/admin/audit">{texts.back}</TextLink>
  return (
    <Page isWide title={texts.title} description={texts.text} above={above}>
      <ExportLog narrowing={Route.useSearch()} />
    </Page>
  )
}
