import { createFileRoute } from '@tanstack/react-router'
import { AuditLog } from '@/features/audit/audit-log'
import { auditQuery } from '@/features/audit/queries'
import { VerifyPanel } from '@/features/audit/verify-panel'
import { search, text } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page'

const shape = search({ entity: text, id: text, actor: text, action: text, cursor: text })

export const Route = createFileRoute('/admin/audit')({
  validateSearch: shape,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(auditQuery(deps))
    return loadTexts('audit', 'auditChain')
  },
  component: AuditPage,
})

function AuditPage() {
  const texts = useTexts('audit')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <VerifyPanel />
      <AuditLog narrowing={Route.useSearch()} />
    </Page>
  )
}
