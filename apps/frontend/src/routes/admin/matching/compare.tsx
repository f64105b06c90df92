import { createFileRoute } from '@tanstack/react-router'
import { everyCampaignQuery } from '@/api/queries'
import { VARIANTS } from '@/features/matching/address'
import { WhatIf } from '@/features/matching/admin/compare/what-if'
import { listOf, oneOf, search, text, whole } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

const view = search({ with: listOf(oneOf(...VARIANTS)), campaign: text, topUp: whole })

export const Route = createFileRoute('/admin/matching/compare')({
  validateSearch: view,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(everyCampaignQuery)
    return loadTexts('compare', 'matching')
  },
  component: ComparePage,
})

function ComparePage() {
  const texts = useTexts('compare')
  const { with: variants = [], campaign, topUp } = Route.useSearch()
  const above = <TextLink to="/admin/matching">{texts.back}</TextLink>
  return (
    <Page title={texts.page} description={texts.pageText} above={above} isWide>
      <WhatIf variants={variants} campaign={campaign} topUp={topUp} />
    </Page>
  )
}
