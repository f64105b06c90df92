import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { campaignAddress } from '@/features/campaigns/address'
import { CampaignMoney, MoreOfMoney } from '@/features/campaigns/donor/campaign-money'
import { CampaignPageFrame } from '@/features/campaigns/donor/campaign-page-frame'
import { CampaignState } from '@/features/campaigns/donor/campaign-state'
import { Impact, impactQuery } from '@/features/campaigns/donor/impact'
import { PaymentNote } from '@/features/campaigns/donor/payment-note'
import { campaignQuery, paymentQuery } from '@/features/campaigns/queries/own'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/donor/campaigns/$id')({
  validateSearch: campaignAddress,
  loaderDeps: ({ search: { payment } }) => ({ payment }),
  loader: async ({ context: { queryClient }, params: { id }, deps: { payment } }) => {
    // First, so that the campaign is read with the money in it.
    if (payment) await whenOnline(queryClient.prefetchQuery(paymentQuery(id, payment)))
    void Promise.all([queryClient.prefetchQuery(screeningTypesQuery), queryClient.prefetchQuery(regionsQuery)])
    void queryClient.prefetchQuery(impactQuery(id))
    // Waited for: a name may take one line or two.
    return Promise.all([loadTexts('donations', 'impact'), whenOnline(queryClient.prefetchQuery(campaignQuery(id)))])
  },
  component: CampaignPage,
})

function CampaignPage() {
  const { id, payment } = { ...Route.useParams(), ...Route.useSearch() }
  return (
    <CampaignPageFrame id={id}>
      {payment ? <PaymentNote id={id} paymentId={payment} /> : null}
      <CampaignMoney id={id} />
      <CampaignState id={id} />
      <Impact id={id} />
      <MoreOfMoney id={id} />
    </CampaignPageFrame>
  )
}
