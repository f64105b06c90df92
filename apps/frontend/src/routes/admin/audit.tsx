import { createFileRoute } from '@tanstack/react-router'
import { AuditLog } from '@/features/audit/admin/audit-log'
import { VerifyPanel } from '@/features/audit/admin/verify-panel'
import { auditQuery } from '@/features/audit/queries'
import { LaterExport } from '@/features/exports/admin/later-export'
import { search, text } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

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
  const narrowing = Route.useSearch()
  const { entity, id: entityId, actor: actorId, action } = narrowing
  const actions = (
    <>
      <LaterExport list="audit" filters={{ entity, entityId, actorId, action }} />
      <LinkButton to="/admin/exports">{texts.exports}</LinkButton>
    </>
  )
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <VerifyPanel />
      <AuditLog narrowing={narrowing} />
    </Page>
  )
}
