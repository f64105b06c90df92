import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { type Column, column, Table } from '@/ui/lists/table'
import type { ComparedPolicy } from '../../queries/runs'
import { ATTRIBUTES, useGroupName } from './use-group-name'

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
