import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type Run, runsQuery } from '../../queries/runs'
import { runTones } from './run-phases'

/** Every run, newest first. */
export function RunList({ cursor }: { cursor: string | undefined }) {
  const { runs } = useTexts('matching')
  return (
    <Panel title={runs.title} skeleton={<Skeleton className="h-96" />}>
      <Runs cursor={cursor} />
    </Panel>
  )
}

function Runs({ cursor }: { cursor: string | undefined }) {
  const texts = useTexts('matching')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(runsQuery(cursor)).data
  const columns: Column<Run>[] = [
    {
      id: 'when',
      header: texts.runs.when,
      className: 'whitespace-nowrap',
      cell: ({ id, createdAt }) => (
        <TextLink to="/admin/matching/$id" params={{ id }}>
          {format.dateTime(createdAt)}
        </TextLink>
      ),
    },
    {
      id: 'status',
      header: texts.runs.status,
      cell: ({ status, approval }) =>
        status === 'planned' && approval ? (
          <Status tone="warn">{approval.approvedBy ? texts.runs.approved : texts.runs.waits}</Status>
        ) : (
          <Status tone={runTones[status]}>{texts.statuses[status]}</Status>
        ),
    },
    {
      id: 'how',
      header: texts.runs.how,
      cell: ({ policy, trigger }) => `${texts.strategies[policy.strategy]}, ${texts.triggers[trigger]}`,
    },
    {
      id: 'people',
      header: texts.runs.funded,
      align: 'right',
      cell: ({ stats }) =>
        stats ? texts.ofPeople({ some: format.number(stats.matched), all: format.number(stats.considered) }) : '–',
    },
    {
      id: 'money',
      header: texts.runs.money,
      align: 'right',
      cell: ({ stats }) => (stats ? format.money(stats.amountMinor) : '–'),
    },
  ]
  return (
    <>
      <Table
        caption={texts.runs.title}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.runs.none}>{texts.runs.noneText}</EmptyState>}
      />
      <Pagination cursor={cursor} nextCursor={nextCursor} />
    </>
  )
}
