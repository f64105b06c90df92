import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { Skeleton } from '@/ui/states/skeleton'
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
    <Panel title={texts.list} skeleton={<Skeleton className="h-96" />}>
      {center ? (
        <FormMessage tone="info">
          {texts.ofOne}{' '}
          <Button size="s" kind="quiet" onClick={() => change({ center: undefined })}>
            {texts.ofEvery}
          </Button>
        </FormMessage>
      ) : null}
      <Tabs
        label={texts.list}
        current={current}
        onChange={(status) => change({ status: status === 'draft' ? undefined : status })}
        tabs={[...statuses, 'all' as const].map((id) => ({ id, label: texts.tabs[id] }))}
      >
        <p className="mb-4 text-ink-2">{texts.means[current]}</p>
        <Rows key={current} narrowing={narrowing} />
      </Tabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(payoutsQuery(narrowing)).data
  const columns: Column<Payout>[] = [
    {
      id: 'center',
      header: texts.columns.center,
      className: 'min-w-44',
      cell: ({ id, centerName }) => (
        <TextLink to="/admin/payouts/$id" params={{ id }}>
          {centerName}
        </TextLink>
      ),
    },
    {
      id: 'period',
      header: texts.columns.period,
      className: 'min-w-44',
      cell: ({ from, to }) => `${format.day(from)} – ${format.day(to)}`,
    },
    {
      id: 'amount',
      header: texts.columns.amount,
      align: 'right',
      className: 'whitespace-nowrap font-medium',
      cell: ({ amountMinor }) => format.money(amountMinor),
    },
    {
      id: 'screenings',
      header: texts.columns.screenings,
      align: 'right',
      cell: ({ screenings }) => format.number(screenings),
    },
    { id: 'status', header: texts.columns.status, cell: ({ status }) => <PayoutStatus status={status} /> },
    {
      id: 'drafted',
      header: texts.columns.drafted,
      className: 'whitespace-nowrap',
      cell: ({ draftedAt }) => format.date(draftedAt),
    },
  ]
  return (
    <>
      <Table
        caption={texts.list}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none[narrowing.status ?? 'draft']} />}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
    </>
  )
}
