import { createFileRoute } from '@tanstack/react-router'
import { claimedOffersQuery } from '@/api/claimed-offers'
import { regionsQuery, screeningTypesQuery } from '@/api/reference-queries'
import { bookingAddress } from '@/features/care/address'
import { Booking } from '@/features/care/patient/booking'
import { myPlaceQuery } from '@/features/care/queries/appointments'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/book')({
  validateSearch: bookingAddress,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(regionsQuery)
    void queryClient.prefetchQuery(claimedOffersQuery)
    void queryClient.prefetchQuery(myPlaceQuery)
    return loadTexts('appointments')
  },
  component: BookingPage,
})

function BookingPage() {
  const texts = useTexts('appointments')
  return (
    <Page title={texts.bookTitle}>
      <Booking address={Route.useSearch()} />
    </Page>
  )
}
