import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { DownloadButton } from '@/ui/actions/download-button'
import type { Tone } from '@/ui/fields/form-message'
import { LoadMore } from '@/ui/lists/pagination'
import { column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { Status } from '@/ui/states/badge'
import { laterPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { fetchStatement, owedQuery, type Payout, payablesQuery, payoutsQuery } from '../queries/own'

/** At the end of the page: it comes when the page is there. */
const BankAccount = laterPart('h-64', () => import('./bank-account'), 'BankAccount', 'bankAccounts')

/** What the center is owed, and what it was paid. */
export function Money({ centerId, isOwner }: { centerId: string; isOwner: boolean }) {
  const { money } = useTexts('centers')
  return (
    <>
      <Panel title={money.owed} description={money.owedText} skeleton="h-[8.25rem]">
        <Owed centerId={centerId} />
      </Panel>
      <Panel title={money.payouts} description={money.payoutsText} skeleton="h-60">
        <Payouts centerId={centerId} />
      </Panel>
      {isOwner ? <BankAccount key={centerId} centerId={centerId} /> : null}
    </>
  )
}

function Owed({ centerId }: { centerId: string }) {
  const { money } = useTexts('centers')
  const format = useFormat()
  const owed = useSuspenseQuery(owedQuery(centerId)).data
  const { items, nextCursor } = useSuspenseQuery(payablesQuery(centerId)).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const open = items.filter(({ payoutId }) => payoutId === null)
  if (owed.screenings === 0) return <EmptyState title={money.nothingOwed}>{money.nothingOwedText}</EmptyState>
  return (
    <>
      <StatRow>
        <Stat label={money.total} value={format.money(owed.amountMinor)} />
        <Stat label={money.screenings} value={format.number(owed.screenings)} />
      </StatRow>
      <details>
        <summary className="min-h-11 py-2.5 text-brand">{nextCursor ? money.newest : money.each}</summary>
        <Table<(typeof open)[number]>
          caption={money.owed}
          rows={open}
          rowKey={({ appointmentId }) => appointmentId}
          columns={[
            column(
              'screening',
              money.screening,
              ({ screeningTypeId }) => types.find(({ id }) => id === screeningTypeId)?.name ?? '–',
            ),
            column('done', money.doneOn, ({ createdAt }) => format.date(createdAt)),
            column('amount', money.amount, right, ({ amountMinor }) => format.money(amountMinor)),
          ]}
        />
      </details>
    </>
  )
}

const tones: Record<Payout['status'], Tone> = {
  draft: 'neutral',
  approved: 'info',
  paid: 'good',
  failed: 'bad',
  cancelled: 'neutral',
}
const withStatement = new Set<Payout['status']>(['approved', 'paid', 'failed'])

function Payouts({ centerId }: { centerId: string }) {
  const { money } = useTexts('centers')
  const { items: payouts, more } = useList(payoutsQuery(centerId))
  if (payouts.length === 0) return <EmptyState title={money.noPayout}>{money.noPayoutText}</EmptyState>
  return (
    <>
      <ul aria-label={money.payouts} className="flex flex-col">
        {payouts.map((payout) => (
          <PayoutRow key={payout.id} payout={payout} />
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}

function PayoutRow({ payout }: { payout: Payout }) {
  const { money } = useTexts('centers')
  const format = useFormat()
  const { id, centerId, status, from, to, amountMinor, screenings, reference, paidAt, failureReason } = payout
  const period = money.period({ from: format.day(from), to: format.day(to) })
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3">
      <div className="min-w-0">
        <p className="font-medium tabular-nums">{format.money(amountMinor)}</p>
        <p className="text-sm text-ink-2">
          {period} · {money.countOf(screenings)}
        </p>
        {paidAt ? (
          <p className="text-sm text-ink-2">{money.paid({ date: format.date(paidAt), reference: reference ?? '–' })}</p>
        ) : null}
        {status === 'failed' && failureReason ? <p className="text-sm text-bad">{failureReason}</p> : null}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Status tone={tones[status]}>{money.statuses[status]}</Status>
        {withStatement.has(status) ? (
          <DownloadButton
            size="s"
            name={`goodturn-${from}-${to}.pdf`}
            fetchFile={() => fetchStatement(centerId, id)}
            aria-label={money.statementOf({ period })}
          >
            {money.statement}
          </DownloadButton>
        ) : null}
      </div>
    </li>
  )
}
