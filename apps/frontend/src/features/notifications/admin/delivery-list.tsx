import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Combobox } from '@/ui/fields/combobox'
import { PagedTable } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { deliveriesQuery } from '../queries'
import { useDeliveryColumns } from './use-delivery-columns'

/** Mails by what became of them; those that were given up first. */
export function DeliveryList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('deliveries')
  const change = useSearchChange()
  const { status: current = 'dead', kind } = narrowing
  const kinds = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))
  return (
    <Panel title={texts.list} skeleton="h-96">
      <Combobox
        key={kind ?? 'all'}
        label={texts.columns.kind}
        placeholder={texts.everyKind}
        className="no-print max-w-md"
        options={kinds}
        value={kind ?? null}
        onValueChange={(value) => change({ kind: value ?? undefined })}
      />
      <Tabs
        label={texts.list}
        current={current}
        onChange={(status) => change({ status: status === 'dead' ? undefined : status })}
        tabs={[...statuses, 'all' as const].map((id) => ({ id, label: texts.tabs[id] }))}
      >
        <p className="mb-4 text-ink-2">{texts.means[current]}</p>
        <Rows key={current} narrowing={narrowing} />
      </Tabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('deliveries')
  const columns = useDeliveryColumns()
  const page = useSuspenseQuery(deliveriesQuery(narrowing)).data
  return (
    <PagedTable
      caption={texts.list}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={narrowing.status ? texts.none : texts.noneDead} />}
    />
  )
}
