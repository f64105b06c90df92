import { createFileRoute } from '@tanstack/react-router'
import { versionsAddress } from '@/features/matching/address'
import { VersionHistory } from '@/features/matching/admin/policy/version-history'
import { versionsQuery } from '@/features/matching/queries/policies'
import { languageStore } from '@/lib/preferences'
import { loadTexts, useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/policies')({
  validateSearch: versionsAddress,
  loaderDeps: ({ search: { cursor } }) => ({ cursor }),
  loader: ({ context: { queryClient }, deps: { cursor } }) => {
    void queryClient.prefetchQuery(versionsQuery(languageStore.get(), cursor))
    return loadTexts('policies')
  },
  component: PoliciesPage,
})

function PoliciesPage() {
  const texts = useTexts('policies')
  return (
    <Page
      isWide
      title={texts.title}
      description={texts.text}
      above={<TextLink to="/admin/matching">{texts.back}</TextLink>}
      actions={<LinkButton to="/admin/matching/policy">{texts.change}</LinkButton>}
    >
      <VersionHistory address={Route.useSearch()} />
    </Page>
  )
}
