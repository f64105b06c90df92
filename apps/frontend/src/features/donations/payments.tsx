import { lazy } from 'react'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/panel'
import { Skeleton } from '@/ui/skeleton'

const PaymentList = lazy(() => import('./payment-list').then((all) => ({ default: all.PaymentList })))

/** What was paid into a campaign, with receipts, and where its money went when it was closed. */
export function Payments({ id }: { id: string }) {
  const { payments } = useTexts('donations')
  return (
    <Panel title={payments.title} description={payments.text} skeleton={<Skeleton className="h-40" />}>
      <PaymentList id={id} />
    </Panel>
  )
}
