import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { claimedOffersQuery, profileQuery, screeningTypesQuery } from '@/api/queries'
import { Places } from '@/features/line/patient/places'
import { entriesQuery } from '@/features/line/queries/own'
import { OpenOffers } from '@/features/offers/patient/open-offers'
import { ToBook } from '@/features/offers/patient/to-book'
import { openOffersQuery } from '@/features/offers/queries/own'
import { ProfileGaps } from '@/features/people/patient/profile-gaps'
import { useUser } from '@/session/session-store'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void Promise.all([queryClient.prefetchQuery(openOffersQuery), queryClient.prefetchQuery(entriesQuery)])
    // Waited for: what is missing and what waits for a time stand above everything, or nothing does.
    return Promise.all([
      loadTexts('offers', 'line', 'profileGaps'),
      whenOnline(queryClient.prefetchQuery(profileQuery)),
      whenOnline(queryClient.prefetchQuery(claimedOffersQuery)),
    ])
  },
  component: PatientStartPage,
})

function PatientStartPage() {
  return (
    <Page title={useTexts('shell').greeting({ name: useUser()?.fullName ?? '' })}>
      <ProfileGaps />
      <ToBook />
      <OpenOffers />
      <Places />
    </Page>
  )
}
