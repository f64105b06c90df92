import { useQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { classes } from '@/ui/classes'
import { type Column, column, Table } from '@/ui/lists/table'
import { Skeleton } from '@/ui/states/skeleton'
import { type Candidate, type Comparison, comparisonQuery } from '../../queries/runs'
import { ComparedGroups } from './compared-groups'

/** Policies side by side on one snapshot of the line as it stands now. What was there stays until the next is. */
export function ComparisonView({ policies }: { policies: readonly Candidate[] }) {
  const texts = useTexts('compare')
  const format = useFormat()
  const { data, isPlaceholderData } = useQuery({ ...comparisonQuery(policies), throwOnError: true })
  if (!data) return <Skeleton className="h-80" />
  return (
    <div aria-busy={isPlaceholderData} className={classes('flex flex-col gap-6', isPlaceholderData && 'opacity-60')}>
      <ComparedFigures comparison={data} />
      <p role="status" className="text-sm text-ink-2">
        {isPlaceholderData
          ? texts.reckoning
          : texts.asOf({ when: format.dateTime(data.asOf), count: format.number(data.waiting) })}
      </p>
      <ComparedGroups policies={data.policies} />
    </div>
  )
}

type Row = { id: string; label: string; values: string[] }

function ComparedFigures({ comparison: { policies } }: { comparison: Comparison }) {
  const texts = useTexts('compare')
  const format = useFormat()
  const days = (value: number | undefined) => (value === undefined ? '–' : texts.days(Math.round(value)))
  const rowOf = (id: keyof typeof texts.figures, show: (policy: (typeof policies)[number]) => string): Row => ({
    ...{ id, label: texts.figures[id] },
    values: policies.map(show),
  })
  const rows = [
    rowOf('funded', ({ stats }) => format.number(stats.matched)),
    rowOf('money', ({ stats }) => format.money(stats.amountMinor)),
    rowOf('left', ({ moneyLeftMinor }) => format.money(moneyLeftMinor)),
    rowOf('meanWait', ({ waitDays }) => days(waitDays?.mean)),
    rowOf('longWait', ({ waitDays }) => days(waitDays?.p90)),
    rowOf('gains', ({ gains }) => format.number(gains.count)),
    rowOf('loses', ({ loses }) => format.number(loses.count)),
  ]
  const columns: Column<Row>[] = [
    column('figure', texts.figure, ({ label }) => label),
    ...policies.map(({ label }, at) =>
      column(`${at}`, label, { align: 'right' as const }, ({ values }: Row) => values[at]),
    ),
  ]
  return <Table caption={texts.title} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
