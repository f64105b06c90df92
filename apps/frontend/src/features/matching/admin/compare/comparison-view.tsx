import { useQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { classes } from '@/ui/classes'
import { type Column, column, Table } from '@/ui/lists/table'
import { Skeleton } from '@/ui/states/skeleton'
import { type Candidate, type ComparedPolicy, type Comparison, comparisonQuery } from '../../queries/runs'
import { ATTRIBUTES, useGroupName } from './use-group-name'

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
    id,
    label: texts.figures[id],
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

type Group = ComparedPolicy['groups'][number]

/** How many of each group are funded under each policy. */
export function ComparedGroups({ policies }: { policies: readonly ComparedPolicy[] }) {
  const texts = useTexts('compare')
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg">{texts.groups}</h3>
      {ATTRIBUTES.map((attribute) => (
        <details key={attribute} open={attribute === 'sex'} className="rounded-medium border border-line">
          <summary className="min-h-11 px-4 py-2.5 text-brand">{texts.by[attribute]}</summary>
          <div className="px-2 pb-2">
            <GroupTable policies={policies} attribute={attribute} />
          </div>
        </details>
      ))}
    </section>
  )
}

type GroupTableProps = { policies: readonly ComparedPolicy[]; attribute: Group['attribute'] }

function GroupTable({ policies, attribute }: GroupTableProps) {
  const texts = useTexts('compare')
  const nameOf = useGroupName()
  const groupsOf = ({ groups }: ComparedPolicy) => groups.filter((group) => group.attribute === attribute)
  const values = [...new Set(policies.flatMap(groupsOf).map(({ value }) => value))]
  const columns: Column<string>[] = [
    column('group', texts.by[attribute], (value) => nameOf(attribute, value)),
    ...policies.map((policy, at) =>
      column(`${at}`, policy.label, { align: 'right' as const }, (value: string) => {
        const group = groupsOf(policy).find((each) => each.value === value)
        return group ? <Rate group={group} /> : '–'
      }),
    ),
  ]
  return <Table caption={texts.by[attribute]} columns={columns} rows={values} rowKey={(value) => value} />
}

function Rate({ group }: { group: Group }) {
  const texts = useTexts('compare')
  const format = useFormat()
  return (
    <>
      {format.percent(group.rate)}
      <span className="block text-sm text-ink-2">
        {texts.fundedOf({ some: format.number(group.funded), all: format.number(group.waiting) })}
      </span>
    </>
  )
}
