import { createFileRoute } from '@tanstack/react-router'
import { EndpointList } from '@/features/webhooks/admin/endpoint-list'
import { endpointsQuery } from '@/features/webhooks/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/webhooks/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(endpointsQuery)
    return loadTexts('webhooks')
  },
  component: WebhooksPage,
})

function WebhooksPage() {
  const texts = useTexts('webhooks')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <EndpointList />
    </Page>
  )
}
