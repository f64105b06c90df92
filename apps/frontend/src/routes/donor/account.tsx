import { createFileRoute } from '@tanstack/react-router'
import { sessionsQuery, tokensQuery } from '@/features/access/queries/account'
import { secondFactorQuery } from '@/features/access/queries/second-factor'
import { FactorPanel } from '@/features/access/shared/factor-panel'
import { MailPanel } from '@/features/access/shared/mail-panel'
import { SessionPanel } from '@/features/access/shared/session-list'
import { TokenPanel } from '@/features/access/shared/token-panel'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/donor/account')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(sessionsQuery)
    void queryClient.prefetchQuery(secondFactorQuery)
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
