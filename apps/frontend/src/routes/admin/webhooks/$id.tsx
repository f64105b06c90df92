import { createFileRoute } from '@tanstack/react-router'
import { endpointAddress } from '@/features/webhooks/address'
import { EndpointDeliveries } from '@/features/webhooks/admin/endpoint-deliveries'
import { EndpointDetail } from '@/features/webhooks/admin/endpoint-detail'
import { endpointDeliveriesQuery, endpointQuery } from '@/features/webhooks/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/webhooks/$id')({
  validateSearch: endpointAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, params: { id }, deps }) => {
    void queryClient.prefetchQuery(endpointQuery(id))
    void queryClient.prefetchQuery(endpointDeliveriesQuery(id, deps))
    return loadTexts('webhooks')
  },
  component: WebhookPage,
})

function WebhookPage() {
  const { id } = Route.useParams()
  return (
    <EndpointDetail id={id}>
      <EndpointDeliveries id={id} narrowing={Route.useSearch()} />
    </EndpointDetail>
  )
}
