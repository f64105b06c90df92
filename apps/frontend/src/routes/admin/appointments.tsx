import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { bookingsAddress } from '@/features/care/address'
import { BookingList } from '@/features/care/admin/booking-list'
import { bookingsQuery } from '@/features/care/queries/all'
import { LaterExport } from '@/features/exports/admin/later-export'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

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
  const narrowing = Route.useSearch()
  const { status, center: centerId, patient: patientId } = narrowing
  const actions = <LaterExport list="appointments" filters={{ status, centerId, patientId }} />
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <BookingList narrowing={narrowing} />
    </Page>
  )
}
