import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LoadMore } from '@/ui/lists/pagination'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { VirtualTable } from '@/ui/lists/virtual-table'
import { Facts } from '@/ui/page/facts'
import { Stat, StatRow } from '@/ui/page/stat'
import { Steps } from '@/ui/page/steps'
import { Tabs } from '@/ui/page/tabs'
import { Badge, Status } from '@/ui/states/badge'

type Person = { id: string; name: string; isFunded: boolean; amountMinor: number }

const people: Person[] = [
  { id: 'a', name: 'Ada Obi', isFunded: true, amountMinor: 1_800_000 },
  { id: 'b', name: 'Bola Ade', isFunded: true, amountMinor: 650_000 },
  { id: 'c', name: 'Chidi Eze', isFunded: false, amountMinor: 5_500_000 },
]
const ROWS = 100_000

export function Lists() {
  const { example } = useTexts('gallery')
  const format = useFormat()
  const [tab, setTab] = useState<'line' | 'money'>('line')
  const columns: Column<Person>[] = [
    column('name', example.name, ({ name }) => name),
    column('status', example.state, ({ isFunded }) => (
      <Status tone={isFunded ? 'good' : 'neutral'}>{isFunded ? example.funded : example.waiting}</Status>
    )),
    column('amount', example.amount, right, ({ amountMinor }) => format.money(amountMinor)),
  ]
  const rowAt = (index: number) => people[index % people.length]
  return (
    <div className="flex flex-col gap-8">
      <StatRow>
        <Stat label={example.reached} value={format.number(12_480)} detail={<Badge>3</Badge>} />
        <Stat label={example.average} value={format.number(41)} />
        <Stat label={example.amount} value={format.moneyCompact(312_500_000)} />
      </StatRow>
      <Facts
        facts={[
          { id: 'name', label: example.name, value: 'Ada Obi' },
          { id: 'amount', label: example.amount, value: format.money(1_800_000) },
        ]}
      />
      <Steps labels={example.steps} current={1} />
      <Tabs
        label={example.people}
        current={tab}
        onChange={setTab}
        tabs={[
          { id: 'line', label: example.tabs.line, count: people.length },
          { id: 'money', label: example.tabs.money },
        ]}
      >
        <Table caption={example.people} columns={columns} rows={people} rowKey={({ id }) => id} />
      </Tabs>
      <LoadMore hasMore isBusy={false} onMore={() => undefined} />
      <VirtualTable caption={example.thousands} columns={columns} rowCount={ROWS} rowAt={rowAt} height="20rem" />
    </div>
  )
}
