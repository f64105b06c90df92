import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { screeningTypesQuery } from '@/api/queries'
import { appointmentAddress } from '@/features/care/address'
import { OneAppointment } from '@/features/care/patient/one-appointment'
import { appointmentQuery } from '@/features/care/queries/appointments'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/appointments/$id')({
  validateSearch: appointmentAddress,
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    // Waited for: one that is booked has a code, another one has not.
    return Promise.all([loadTexts('appointments'), whenOnline(queryClient.prefetchQuery(appointmentQuery(id)))])
  },
  component: AppointmentPage,
})

function AppointmentPage() {
  const texts = useTexts('appointments')
  const { move = false, day } = Route.useSearch()
  return (
    <Page title={texts.title} above={<TextLink to="/patient/appointments">{texts.mine}</TextLink>}>
      <OneAppointment id={Route.useParams().id} isMoving={move} day={day} />
    </Page>
  )
}
