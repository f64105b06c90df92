import { createFileRoute } from '@tanstack/react-router'
import { MailPanel } from '@/features/account/mail-panel'
import { mailsQuery, tokensQuery } from '@/features/account/queries'
import { TokenPanel } from '@/features/account/token-panel'
import { SessionPanel } from '@/features/profile/session-list'
import { sessionsQuery } from '@/features/profile/session-queries'
import { FactorPanel } from '@/features/second-factor/factor-panel'
import { secondFactorQuery } from '@/features/second-factor/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/center/account')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(sessionsQuery)
    void queryClient.prefetchQuery(secondFactorQuery)
    void queryClient.prefetchQuery(mailsQuery)
    void queryClient.prefetchQuery(tokensQuery)
    return loadTexts('account', 'profile', 'secondFactor')
  },
  component: AccountPage,
})

function AccountPage() {
  const texts = useTexts('account')
  return (
    <Page title={texts.title} description={texts.text}>
      <FactorPanel />
      <SessionPanel />
      <MailPanel />
      <TokenPanel />
    </Page>
  )
}
