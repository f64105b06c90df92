import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { lazyPart } from '@/ui/states/lazy-part'
import { deliveryStatuses, type Narrowing } from '../address'

const DeliveryRows = lazyPart(() => import('./delivery-rows'), 'DeliveryRows')

/** What an endpoint was sent in the last 30 days, what has become of it, and a way to send it again. */
export function EndpointDeliveries({ id, narrowing }: { id: string; narrowing: Narrowing }) {
  const texts = useTexts('webhooks')
  const change = useSearchChange()
  const current = narrowing.status ?? 'all'
  return (
    <Panel title={texts.deliveries} description={texts.deliveriesText} skeleton="h-80">
      <Tabs
        label={texts.deliveries}
        current={current}
        onChange={(status) => change({ status: status === 'all' ? undefined : status })}
        tabs={(['all', ...deliveryStatuses] as const).map((tab) => ({ id: tab, label: texts.tabs[tab] }))}
      >
        <DeliveryRows key={current} id={id} narrowing={narrowing} />
      </Tabs>
    </Panel>
  )
}
