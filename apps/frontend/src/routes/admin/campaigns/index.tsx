import { createFileRoute } from '@tanstack/react-router'
import { campaignsAddress } from '@/features/campaigns/address'
import { AllCampaigns } from '@/features/campaigns/all-campaigns'
import { allCampaignsQuery } from '@/features/campaigns/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page'

export const Route = createFileRoute('/admin/campaigns/')({
  validateSearch: campaignsAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(allCampaignsQuery(deps))
    return loadTexts('campaigns')
  },
  component: CampaignsPage,
})

function CampaignsPage() {
  const texts = useTexts('campaigns')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <AllCampaigns narrowing={Route.useSearch()} />
    </Page>
  )
}
