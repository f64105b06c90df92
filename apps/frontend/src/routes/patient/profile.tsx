import { createFileRoute } from '@tanstack/react-router'
import { regionsQuery } from '@/api/reference-queries'
import { AccountPanels } from '@/features/account/account-panels'
import { MyData } from '@/features/profile/my-data'
import { ProfilePanel } from '@/features/profile/profile-form'
import { profileQuery } from '@/features/profile/queries'
import { SessionPanel } from '@/features/profile/session-list'
import { sessionsQuery } from '@/features/profile/session-queries'
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
