import { useSuspenseQuery } from '@tanstack/react-query'
import { useList } from '@/api/use-list'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { LoadMore } from '@/ui/lists/pagination'
import { StatusTabs } from '@/ui/lists/status-tabs'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow, StatRowSkeleton } from '@/ui/page/stat'
import { EmptyState } from '@/ui/states/states'
import { BOARD_TABS } from '../address'
import { type BoardFilter, type Offer, type OfferStatus, offerFiguresQuery, offersQuery } from '../queries/all'
import { OpenOfferTable } from './open-offer-table'

type OfferBoardProps = { status: OfferStatus; runId: string | undefined }

/** Every offer by its state; what expires soon stands first. */
export function OfferBoard({ status, runId }: OfferBoardProps) {
  const texts = useTexts('offerBoard')
  const change = useSearchChange()
  return (
    <>
      <Panel title={texts.figures} description={texts.figuresText} skeleton={<StatRowSkeleton count={5} />}>
        <Figures />
      </Panel>
      <Panel title={texts.board} skeleton="h-96">
        {runId ? (
          <FormMessage tone="info">
            {texts.ofRun}{' '}
            <Button size="s" kind="quiet" onClick={() => change({ run: undefined })}>
              {texts.ofEveryRun}
            </Button>
          </FormMessage>
        ) : null}
        <StatusTabs label={texts.board} first="open" statuses={BOARD_TABS} current={status} labels={texts.tabs}>
          <p className="mb-4 text-ink-2">{texts.means[status]}</p>
          {status === 'open' ? (
            <OpenOfferTable runId={runId} />
          ) : (
            <EndedOffers key={status} status={status} runId={runId} />
          )}
        </StatusTabs>
      </Panel>
    </>
  )
}

function Figures() {
  const texts = useTexts('offerBoard')
  const format = useFormat()
  const { offers, money } = useSuspenseQuery(offerFiguresQuery).data
  return (
    <StatRow>
      <Stat
        label={texts.openNow}
        value={format.number(offers.openNow)}
        detail={texts.reserved(format.moneyCompact(money.reservedNowMinor))}
      />
      <Stat
        label={texts.accepted}
        value={offers.acceptRate === null ? '–' : format.percent(offers.acceptRate)}
        detail={texts.ofOffered(offers.offered.value)}
      />
      <Stat label={texts.tabs.declined} value={format.number(offers.declined.value)} />
      <Stat label={texts.tabs.expired} value={format.number(offers.expired.value)} />
      <Stat label={texts.returned} value={format.moneyCompact(money.returnedMinor.value)} detail={texts.returnedText} />
    </StatRow>
  )
}

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
