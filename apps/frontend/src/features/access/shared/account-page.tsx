import type { QueryClient } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'
import { mailsQuery, sessionsQuery, tokensQuery } from '../queries/account'
import { secondFactorQuery } from '../queries/second-factor'
import { SessionPanel } from './account-panels'
import { FactorPanel } from './factor-panel'
import { MailPanel } from './mail-panel'
import { TokenPanel } from './token-panel'

/** Starts what the page of an account reads. */
export function prefetchAccount(queryClient: QueryClient): void {
  void queryClient.prefetchQuery(sessionsQuery)
  void queryClient.prefetchQuery(secondFactorQuery)
  void queryClient.prefetchQuery(mailsQuery)
  void queryClient.prefetchQuery(tokensQuery)
}

/** The account of everybody but patients, who have a page about themselves. */
export function AccountPage() {
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
