import { createFileRoute } from '@tanstack/react-router'
import { PolicyEditor } from '@/features/matching/admin/policy/policy-form'
import { policyQuery } from '@/features/matching/queries/policies'
import { loadTexts, useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/matching/policy')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(policyQuery)
    return loadTexts('policy', 'matching')
  },
  component: PolicyPage,
})

function PolicyPage() {
  const texts = useTexts('policy')
  return (
    <Page
      title={texts.title}
      description={texts.titleText}
      above={<TextLink to="/admin/matching">{texts.back}</TextLink>}
      actions={<LinkButton to="/admin/policies">{texts.versions}</LinkButton>}
      isWide
    >
      <PolicyEditor />
    </Page>
  )
}
