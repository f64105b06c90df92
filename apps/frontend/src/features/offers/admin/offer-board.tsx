import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow, StatRowSkeleton } from '@/ui/page/stat'
import { Tabs } from '@/ui/page/tabs'
import { BOARD_TABS } from '../address'
import { type OfferStatus, offerFiguresQuery } from '../queries/all'
import { EndedOffers } from './ended-offers'
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
        <Tabs
          label={texts.board}
          current={status}
          onChange={(next) => change({ status: next === 'open' ? undefined : next })}
          tabs={BOARD_TABS.map((id) => ({ id, label: texts.tabs[id] }))}
        >
          <p className="mb-4 text-ink-2">{texts.means[status]}</p>
          {status === 'open' ? (
            <OpenOfferTable runId={runId} />
          ) : (
            <EndedOffers key={status} status={status} runId={runId} />
          )}
        </Tabs>
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
