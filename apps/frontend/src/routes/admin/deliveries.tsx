import { createFileRoute } from '@tanstack/react-router'
import { deliveriesAddress } from '@/features/notifications/address'
import { DeliveryList } from '@/features/notifications/admin/delivery-list'
import { deliveriesQuery } from '@/features/notifications/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/deliveries')({
  validateSearch: deliveriesAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(deliveriesQuery(deps))
    return loadTexts('deliveries')
  },
  component: DeliveriesPage,
})

function DeliveriesPage() {
  const texts = useTexts('deliveries')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <DeliveryList narrowing={Route.useSearch()} />
    </Page>
  )
}
