import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { PagedTable } from '@/ui/lists/paged-table'
import { StatusTabs } from '@/ui/lists/status-tabs'
import { type Column, column, nowrap } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Center, centersQuery } from '../queries/all'
import { CenterStatus } from './center-status'
import { usePlace } from './use-place'

/** Centers by their state; those that wait for an answer first. */
export function CenterList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('centerReview')
  const current = narrowing.status ?? 'pending'
  return (
    <Panel title={texts.list} skeleton="h-96">
      <StatusTabs
        label={texts.list}
        first="pending"
        statuses={[...statuses, 'all' as const]}
        current={current}
        labels={texts.tabs}
      >
        <Rows key={current} narrowing={narrowing} />
      </StatusTabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const placeOf = usePlace()
  const page = useSuspenseQuery(centersQuery(narrowing)).data
  const columns: Column<Center>[] = [
    column('name', texts.columns.name, { className: 'min-w-48' }, ({ id, name }) => (
      <TextLink to="/admin/centers/$id" params={{ id }}>
        {name}
      </TextLink>
    )),
    column('place', texts.columns.place, { className: 'min-w-40' }, (center) => placeOf(center)),
    column('status', texts.columns.status, ({ status }) => <CenterStatus status={status} />),
    column('since', texts.columns.applied, nowrap, ({ createdAt }) => format.date(createdAt)),
    column('decided', texts.columns.decided, nowrap, ({ decidedAt }) => (decidedAt ? format.date(decidedAt) : '–')),
  ]
  const { status = 'pending' } = narrowing
  return (
    <PagedTable
      caption={texts.list}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={texts.none[status]}>{status === 'pending' ? texts.nonePending : null}</EmptyState>}
    />
  )
}
