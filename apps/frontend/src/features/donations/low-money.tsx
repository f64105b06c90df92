import { lazy } from 'react'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/panel'
import { Skeleton } from '@/ui/skeleton'

const LowMoneyForm = lazy(() => import('./low-money-form').then((all) => ({ default: all.LowMoneyForm })))

/** When a donor is told that the money of a campaign runs low. */
export function LowMoney({ id }: { id: string }) {
  const { lowMoney } = useTexts('donations')
  return (
    <Panel title={lowMoney.title} description={lowMoney.text} skeleton={<Skeleton className="h-[30rem]" />}>
      <LowMoneyForm id={id} />
    </Panel>
  )
}
