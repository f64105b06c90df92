import { createFileRoute } from '@tanstack/react-router'
import { inboxQuery } from '@/features/notifications/queries'
import { Inbox } from '@/features/notifications/shared/inbox'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/donor/messages')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(inboxQuery)
    return loadTexts('inbox')
  },
  component: MessagesPage,
})

function MessagesPage() {
  const texts = useTexts('inbox')
  return (
    <Page title={texts.page}>
      <Inbox />
    </Page>
  )
}
