import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Run, runsQuery } from '../../queries/runs'
import { runTones } from './run-phases'

/** Every run, newest first. */
export function RunList({ cursor }: { cursor: string | undefined }) {
  const { runs } = useTexts('matching')
  return (
    <Panel title={runs.title} skeleton="h-96">
      <Runs cursor={cursor} />
    </Panel>
  )
}

function Runs({ cursor }: { cursor: string | undefined }) {
  const texts = useTexts('matching')
  const format = useFormat()
  const page = useSuspenseQuery(runsQuery(cursor)).data
  const columns: Column<Run>[] = [
    column('when', texts.runs.when, nowrap, ({ id, createdAt }) => (
      <TextLink to="/admin/matching/$id" params={{ id }}>
        {format.dateTime(createdAt)}
      </TextLink>
    )),
    column('status', texts.runs.status, ({ status, approval }) =>
      status === 'planned' && approval ? (
        <Status tone="warn">{approval.approvedBy ? texts.runs.approved : texts.runs.waits}</Status>
      ) : (
        <Status tone={runTones[status]}>{texts.statuses[status]}</Status>
      ),
    ),
    column(
      'how',
      texts.runs.how,
      ({ policy, trigger }) => `${texts.strategies[policy.strategy]}, ${texts.triggers[trigger]}`,
    ),
    column('people', texts.runs.funded, right, ({ stats }) =>
      stats ? texts.ofPeople({ some: format.number(stats.matched), all: format.number(stats.considered) }) : '–',
    ),
    column('money', texts.runs.money, right, ({ stats }) => (stats ? format.money(stats.amountMinor) : '–')),
  ]
  return (
    <PagedTable
      caption={texts.runs.title}
      columns={columns}
      page={page}
      cursor={cursor}
      empty={<EmptyState title={texts.runs.none}>{texts.runs.noneText}</EmptyState>}
    />
  )
}

/** To the other pages of the console. */
export function ConsoleLinks() {
  const texts = useTexts('matching')
  return (
    <>
      <LinkButton to="/admin/matching/offers">{texts.offers}</LinkButton>
      <LinkButton to="/admin/matching/compare">{texts.compare}</LinkButton>
    </>
  )
}
