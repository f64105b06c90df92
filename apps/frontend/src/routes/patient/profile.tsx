import { createFileRoute } from '@tanstack/react-router'
import { profileQuery, regionsQuery } from '@/api/queries'
import { sessionsQuery } from '@/features/access/queries/account'
import { AccountPanels, SessionPanel } from '@/features/access/shared/account-panels'
import { MyData } from '@/features/people/patient/my-data'
import { ProfilePanel } from '@/features/people/patient/profile-form'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/profile')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(regionsQuery)
    void queryClient.prefetchQuery(profileQuery)
    void queryClient.prefetchQuery(sessionsQuery)
    return loadTexts('profile', 'profileGaps')
  },
  component: ProfilePage,
})

function ProfilePage() {
  const texts = useTexts('profile')
  return (
    <Page title={texts.title}>
      <ProfilePanel />
      <MyData />
      <SessionPanel />
      <AccountPanels />
    </Page>
  )
}
