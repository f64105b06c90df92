import { createFileRoute } from '@tanstack/react-router'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { WIZARD_STEPS } from '@/features/campaigns/address'
import { Wizard } from '@/features/campaigns/donor/wizard'
import { oneOf, search } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/donor/new')({
  validateSearch: search({ step: oneOf(...WIZARD_STEPS) }),
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(regionsQuery)
    return loadTexts('donations')
  },
  component: NewCampaignPage,
})

function NewCampaignPage() {
  const texts = useTexts('donations')
  const { step } = Route.useSearch()
  return (
    <Page title={texts.newTitle}>
      <Wizard step={step ?? 'what'} />
    </Page>
  )
}
