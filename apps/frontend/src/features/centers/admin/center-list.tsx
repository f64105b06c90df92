import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Center, centersQuery } from '../queries/all'
import { CenterStatus } from './center-status'
import { usePlace } from './use-place'

/** Centers by their state; those that wait for an answer first. */
export function CenterList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('centerReview')
  const change = useSearchChange()
  const current = narrowing.status ?? 'pending'
  return (
    <Panel title={texts.list} skeleton={<Skeleton className="h-96" />}>
      <Tabs
        label={texts.list}
        current={current}
        onChange={(status) => change({ status: status === 'pending' ? undefined : status })}
        tabs={[...statuses, 'all' as const].map((id) => ({ id, label: texts.tabs[id] }))}
      >
        <Rows key={current} narrowing={narrowing} />
      </Tabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const placeOf = usePlace()
  const { items, nextCursor } = useSuspenseQuery(centersQuery(narrowing)).data
  const columns: Column<Center>[] = [
    {
      id: 'name',
      header: texts.columns.name,
      className: 'min-w-48',
      cell: ({ id, name }) => (
        <TextLink to="/admin/centers/$id" params={{ id }}>
          {name}
        </TextLink>
      ),
    },
    { id: 'place', header: texts.columns.place, className: 'min-w-40', cell: (center) => placeOf(center) },
    { id: 'status', header: texts.columns.status, cell: ({ status }) => <CenterStatus status={status} /> },
    {
      id: 'since',
      header: texts.columns.applied,
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => format.date(createdAt),
    },
    {
      id: 'decided',
      header: texts.columns.decided,
      className: 'whitespace-nowrap',
      cell: ({ decidedAt }) => (decidedAt ? format.date(decidedAt) : '–'),
    },
  ]
  const { status = 'pending' } = narrowing
  return (
    <>
      <Table
        caption={texts.list}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none[status]}>{status === 'pending' ? texts.nonePending : null}</EmptyState>}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
    </>
  )
}
