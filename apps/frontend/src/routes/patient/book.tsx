import { createFileRoute } from '@tanstack/react-router'
import { claimedOffersQuery } from '@/api/claimed-offers'
import { regionsQuery, screeningTypesQuery } from '@/api/reference-queries'
import { bookingAddress } from '@/features/appointments/address'
import { Booking } from '@/features/appointments/booking'
import { myPlaceQuery } from '@/features/appointments/queries'
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
