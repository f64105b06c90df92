import { createFileRoute } from '@tanstack/react-router'
import { CampaignList } from '@/features/campaigns/donor/campaign-list'
import { campaignsQuery } from '@/features/campaigns/queries/own'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/donor/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(campaignsQuery)
    return loadTexts('donations')
  },
  component: DonorStartPage,
})

function DonorStartPage() {
  const texts = useTexts('donations')
  return (
    <Page title={texts.home} description={texts.homeText}>
      <CampaignList />
    </Page>
  )
}
