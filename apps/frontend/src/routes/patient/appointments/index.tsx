import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { AppointmentList } from '@/features/care/patient/appointment-list'
import { appointmentsQuery } from '@/features/care/queries/appointments'
import { loadTexts, useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/appointments/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchInfiniteQuery(appointmentsQuery)
    return loadTexts('appointments')
  },
  component: AppointmentsPage,
})

function AppointmentsPage() {
  const texts = useTexts('appointments')
  return (
    <Page title={texts.title} actions={<LinkButton to="/patient/book">{texts.book}</LinkButton>}>
      <AppointmentList />
    </Page>
  )
}
