import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/reference-queries'
import { bookingsAddress } from '@/features/bookings/address'
import { BookingList } from '@/features/bookings/booking-list'
import { bookingsQuery } from '@/features/bookings/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page'

export const Route = createFileRoute('/admin/appointments')({
  validateSearch: bookingsAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(bookingsQuery(deps))
    void queryClient.prefetchQuery(screeningTypesQuery)
    return loadTexts('bookings')
  },
  component: AppointmentsPage,
})

function AppointmentsPage() {
  const texts = useTexts('bookings')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <BookingList narrowing={Route.useSearch()} />
    </Page>
  )
}
