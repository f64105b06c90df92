import { useQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { LoadMore } from '@/ui/lists/pagination'
import { column, nowrap, Table } from '@/ui/lists/table'
import { linesQuery } from '../queries/payouts'

const SHORT_LENGTH = 8

/** The screenings that a payout pays for. */
export function PayoutLines({ id }: { id: string }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const lines = useList(linesQuery(id))
  const { data: types } = useQuery(screeningTypesQuery)
  const nameOf = (typeId: string) => types?.find((type) => type.id === typeId)?.name ?? '…'
  return (
    <>
      <Table<(typeof lines.items)[number]>
        caption={texts.lines}
        rows={lines.items}
        rowKey={({ appointmentId }) => appointmentId}
        empty={<p className="text-ink-2">{texts.noLines}</p>}
        columns={[
          column('type', texts.columns.type, ({ screeningTypeId }) => nameOf(screeningTypeId)),
          column('done', texts.columns.done, nowrap, ({ createdAt }) => format.dateTime(createdAt)),
          column(
            'appointment',
            texts.columns.appointment,
            { className: 'font-mono text-sm whitespace-nowrap' },
            ({ appointmentId }) => `…${appointmentId.slice(-SHORT_LENGTH)}`,
          ),
          column(
            'amount',
            texts.columns.amount,
            { align: 'right', className: 'whitespace-nowrap' },
            ({ amountMinor }) => format.money(amountMinor),
          ),
        ]}
      />
      <LoadMore {...lines.more} />
    </>
  )
}
