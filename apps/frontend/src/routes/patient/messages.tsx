import { createFileRoute } from '@tanstack/react-router'
import { inboxQuery } from '@/features/notifications/queries'
import { InboxPage } from '@/features/notifications/shared/inbox'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/patient/messages')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(inboxQuery)
    return loadTexts('inbox')
  },
  component: InboxPage,
})
