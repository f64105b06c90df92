import type { Schemas } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { DownloadButton } from '@/ui/actions/download-button'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { campaignQuery, fetchReceipt, paymentsQuery } from '../queries/own'
import { LowMoneyForm } from './low-money-form'

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

type Payment = Schemas['Payment']
const tones = { confirmed: 'good', pending: 'info', failed: 'bad' } as const

export function PaymentList({ id }: { id: string }) {
  const { payments: texts } = useTexts('donorMoney')
  const { items: payments, more } = useList(paymentsQuery(id))
  return (
    <>
      <Leftover id={id} />
      {payments.length === 0 ? <EmptyState title={texts.none} /> : null}
      <ul aria-label={texts.title} className="flex flex-col">
        {payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} />
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}

/** Where the free money of a closed campaign went. */
function Leftover({ id }: { id: string }) {
  const { payments: texts } = useTexts('donorMoney')
  const format = useFormat()
  const { leftover, closedAt } = useSuspenseQuery(campaignQuery(id)).data
  if (!leftover || !closedAt) return null
  const facts = { money: format.money(leftover.amountMinor), date: format.date(closedAt) }
  return <p>{texts.leftover[leftover.to](facts)}</p>
}

function PaymentRow({ payment: { id, campaignId, amountMinor, status, reference, createdAt } }: { payment: Payment }) {
  const { payments: texts } = useTexts('donorMoney')
  const format = useFormat()
  const date = format.date(createdAt)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3 first:border-t-0">
      <div className="min-w-0">
        <p className="font-medium tabular-nums">{format.money(amountMinor)}</p>
        <p className="text-sm break-all text-ink-2">
          {date} · {reference}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Status tone={tones[status]}>{texts.statuses[status]}</Status>
        {status === 'confirmed' ? (
          <DownloadButton
            size="s"
            name={`receipt-${reference}.pdf`}
            fetchFile={() => fetchReceipt(campaignId, id)}
            aria-label={texts.receiptOf({ date })}
          >
            {texts.receipt}
          </DownloadButton>
        ) : null}
      </div>
    </li>
  )
}
