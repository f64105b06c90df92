import { createFileRoute } from '@tanstack/react-router'
import { ImportWizard } from '@/features/line/admin/import-wizard'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/waitlist/import')({
  loader: () => loadTexts('waitlist'),
  component: ImportPage,
})

function ImportPage() {
  const texts = useTexts('waitlist')
  return (
    <Page
      title={texts.importTitle}
      description={texts.importText}
      above={<TextLink to="/admin/waitlist">{texts.title}</TextLink>}
    >
      <ImportWizard />
    </Page>
  )
}
