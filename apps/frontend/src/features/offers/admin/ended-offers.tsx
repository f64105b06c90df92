import { useList } from '@/api/use-list'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { EmptyState } from '@/ui/states/states'
import { type BoardFilter, type Offer, offersQuery } from '../queries/all'

/** Offers in one state, the newest first. */
export function EndedOffers({ status, runId }: BoardFilter) {
  const texts = useTexts('offerBoard')
  const { items, more } = useList(offersQuery({ status, runId }))
  const columns = useEndedColumns(status)
  return (
    <>
      <Table
        caption={texts.tabs[status]}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none} />}
      />
      <LoadMore {...more} />
    </>
  )
}

function useEndedColumns(status: Offer['status']): Column<Offer>[] {
  const texts = useTexts('offerBoard')
  const format = useFormat()
  const { typeOf, campaignOf } = useNames()
  const columns: Column<Offer>[] = [
    { id: 'type', header: texts.columns.screening, cell: ({ screeningTypeId }) => typeOf(screeningTypeId) },
    { id: 'campaign', header: texts.columns.campaign, cell: ({ campaignId }) => campaignOf(campaignId) },
    { id: 'offered', header: texts.columns.offered, cell: ({ offeredAt }) => format.date(offeredAt) },
    {
      id: 'ended',
      header: status === 'claimed' ? texts.columns.claimed : texts.columns.ended,
      cell: ({ endedAt, claimedAt }) => {
        const moment = endedAt ?? claimedAt
        return moment ? format.dateTime(moment) : '–'
      },
    },
    {
      id: 'amount',
      header: texts.columns.amount,
      align: 'right',
      cell: ({ amountMinor }) => format.money(amountMinor),
    },
    {
      id: 'run',
      header: texts.columns.run,
      cell: ({ runId, entryId }) =>
        runId ? (
          <TextLink to="/admin/matching/$id" params={{ id: runId }} search={{ tab: 'why', entry: entryId }}>
            {texts.why}
          </TextLink>
        ) : (
          '–'
        ),
    },
  ]
  if (status !== 'declined') return columns
  const reason: Column<Offer> = {
    id: 'reason',
    header: texts.columns.reason,
    cell: ({ declineReason }) => (declineReason ? texts.reasons[declineReason] : '–'),
  }
  return columns.toSpliced(4, 0, reason)
}
