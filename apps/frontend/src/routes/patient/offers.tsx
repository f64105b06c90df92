import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { claimedOffersQuery, screeningTypesQuery } from '@/api/queries'
import { OfferHistory } from '@/features/offers/patient/offer-history'
import { OpenOffers } from '@/features/offers/patient/open-offers'
import { ToBook } from '@/features/offers/patient/to-book'
import { allOffersQuery, openOffersQuery } from '@/features/offers/queries/own'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/offers')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(openOffersQuery)
    void queryClient.prefetchInfiniteQuery(allOffersQuery)
    // Waited for: it stands above everything, or nothing does.
    return Promise.all([loadTexts('offers'), whenOnline(queryClient.prefetchQuery(claimedOffersQuery))])
  },
  component: OffersPage,
})

function OffersPage() {
  const texts = useTexts('offers')
  return (
    <Page title={texts.title} description={texts.titleText}>
      <ToBook />
      <OpenOffers />
      <OfferHistory />
    </Page>
  )
}
