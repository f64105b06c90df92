import { useList } from '@/api/use-list'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { type Column, column, right, Table } from '@/ui/lists/table'
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
    column('type', texts.columns.screening, ({ screeningTypeId }) => typeOf(screeningTypeId)),
    column('campaign', texts.columns.campaign, ({ campaignId }) => campaignOf(campaignId)),
    column('offered', texts.columns.offered, ({ offeredAt }) => format.date(offeredAt)),
    column('ended', status === 'claimed' ? texts.columns.claimed : texts.columns.ended, ({ endedAt, claimedAt }) => {
      const moment = endedAt ?? claimedAt
      return moment ? format.dateTime(moment) : '–'
    }),
    column('amount', texts.columns.amount, right, ({ amountMinor }) => format.money(amountMinor)),
    column('run', texts.columns.run, ({ runId, entryId }) =>
      runId ? (
        <TextLink to="/admin/matching/$id" params={{ id: runId }} search={{ tab: 'why', entry: entryId }}>
          {texts.why}
        </TextLink>
      ) : (
        '–'
      ),
    ),
  ]
  if (status !== 'declined') return columns
  const reason: Column<Offer> = column('reason', texts.columns.reason, ({ declineReason }) =>
    declineReason ? texts.reasons[declineReason] : '–',
  )
  return columns.toSpliced(4, 0, reason)
}
