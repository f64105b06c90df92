import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { PagedTable } from '@/ui/lists/paged-table'
import { StatusTabs } from '@/ui/lists/status-tabs'
import { type Column, column, nowrap, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Payout, payoutsQuery } from '../queries/payouts'
import { PayoutStatus } from './payout-status'

/** Payouts by their state; drafts first, which wait for a second person. */
export function PayoutList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('payouts')
  const change = useSearchChange()
  const { status: current = 'draft', center } = narrowing
  return (
    <Panel title={texts.list} skeleton="h-96">
      {center ? (
        <FormMessage tone="info">
          {texts.ofOne}{' '}
          <Button size="s" kind="quiet" onClick={() => change({ center: undefined })}>
            {texts.ofEvery}
          </Button>
        </FormMessage>
      ) : null}
      <StatusTabs
        label={texts.list}
        first="draft"
        statuses={[...statuses, 'all' as const]}
        current={current}
        labels={texts.tabs}
      >
        <p className="mb-4 text-ink-2">{texts.means[current]}</p>
        <Rows key={current} narrowing={narrowing} />
      </StatusTabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const page = useSuspenseQuery(payoutsQuery(narrowing)).data
  const columns: Column<Payout>[] = [
    column('center', texts.columns.center, { className: 'min-w-44' }, ({ id, centerName }) => (
      <TextLink to="/admin/payouts/$id" params={{ id }}>
        {centerName}
      </TextLink>
    )),
    column(
      'period',
      texts.columns.period,
      { className: 'min-w-44' },
      ({ from, to }) => `${format.day(from)} – ${format.day(to)}`,
    ),
    column(
      'amount',
      texts.columns.amount,
      { align: 'right', className: 'whitespace-nowrap font-medium' },
      ({ amountMinor }) => format.money(amountMinor),
    ),
    column('screenings', texts.columns.screenings, right, ({ screenings }) => format.number(screenings)),
    column('status', texts.columns.status, ({ status }) => <PayoutStatus status={status} />),
    column('drafted', texts.columns.drafted, nowrap, ({ draftedAt }) => format.date(draftedAt)),
  ]
  return (
    <PagedTable
      caption={texts.list}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={texts.none[narrowing.status ?? 'draft']} />}
    />
  )
}
