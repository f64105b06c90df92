import { createFileRoute } from '@tanstack/react-router'
import { LaterHistory } from '@/features/audit/admin/later-history'
import { CampaignDetail } from '@/features/campaigns/admin/campaign-detail'
import { anyCampaignQuery } from '@/features/campaigns/queries/all'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/campaigns/$id')({
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(anyCampaignQuery(id))
    return loadTexts('campaigns')
  },
  component: CampaignPage,
})

function CampaignPage() {
  const { id } = Route.useParams()
  return (
    <CampaignDetail id={id}>
      <LaterHistory entity="campaign" entityId={id} />
    </CampaignDetail>
  )
}
