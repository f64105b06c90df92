import { createFileRoute } from '@tanstack/react-router'
import { campaignsAddress } from '@/features/campaigns/address'
import { AllCampaigns } from '@/features/campaigns/admin/all-campaigns'
import { allCampaignsQuery } from '@/features/campaigns/queries/all'
import { LaterExport } from '@/features/exports/admin/later-export'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

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
  const narrowing = Route.useSearch()
  const { status, donor: donorId } = narrowing
  const actions = <LaterExport list="campaigns" filters={{ status, donorId }} />
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <AllCampaigns narrowing={narrowing} />
    </Page>
  )
}
