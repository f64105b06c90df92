import { createFileRoute } from '@tanstack/react-router'
import { claimedOffersQuery, profileQuery, regionsQuery, screeningTypesQuery } from '@/api/queries'
import { bookingAddress } from '@/features/care/address'
import { Booking } from '@/features/care/patient/booking'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/book')({
  validateSearch: bookingAddress,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(regionsQuery)
    void queryClient.prefetchQuery(claimedOffersQuery)
    void queryClient.prefetchQuery(profileQuery)
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
