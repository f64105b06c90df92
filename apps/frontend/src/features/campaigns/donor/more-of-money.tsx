import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { LowMoneyForm } from './low-money-form'
import { PaymentList } from './payment-list'

/** When the donor of a campaign is told that its money runs low, what was paid in, and where it went when it was closed. */
export function MoreOfMoney({ id }: { id: string }) {
  const { lowMoney, payments } = useTexts('donorMoney')
  return (
    <>
      <Panel title={lowMoney.title} description={lowMoney.text} skeleton="h-[30rem]">
        <LowMoneyForm id={id} />
      </Panel>
      <Panel title={payments.title} description={payments.text} skeleton="h-40">
        <PaymentList id={id} />
      </Panel>
    </>
  )
}
