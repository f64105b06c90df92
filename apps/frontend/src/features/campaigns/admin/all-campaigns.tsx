import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Select } from '@/ui/fields/select'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { allCampaignsQuery, type Campaign } from '../queries/all'
import { CampaignStatus } from './campaign-status'

/** Every campaign of every donor. */
export function AllCampaigns({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('campaigns')
  const change = useSearchChange()
  const { status = '', donor } = narrowing
  return (
    <Panel title={donor ? texts.ofDonor : texts.allDonors} skeleton={<Skeleton className="h-[40rem]" />}>
      <div className="no-print flex flex-wrap items-end gap-4">
        <Select
          label={texts.status}
          className="w-56"
          placeholder={texts.all}
          options={statuses.map((value) => ({ value, label: texts.statuses[value] }))}
          value={status}
          onValueChange={(value) => change({ status: value || undefined })}
        />
        {donor ? <Button onClick={() => change({ donor: undefined })}>{texts.allDonors}</Button> : null}
      </div>
      <Rows narrowing={narrowing} />
    </Panel>
  )
}

const amounts = ['fundedMinor', 'availableMinor', 'reservedMinor', 'spentMinor'] as const

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('campaigns')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(allCampaignsQuery(narrowing)).data
  const columns: Column<Campaign>[] = [
    {
      id: 'title',
      header: texts.columns.title,
      className: 'min-w-48',
      cell: ({ id, title, isGeneralPool }) => (
        <>
          <TextLink to="/admin/campaigns/$id" params={{ id }}>
            {title}
          </TextLink>
          {isGeneralPool ? <span className="block text-sm font-normal text-ink-2">{texts.generalPool}</span> : null}
        </>
      ),
    },
    { id: 'status', header: texts.columns.status, cell: ({ status }) => <CampaignStatus status={status} /> },
    ...amounts.map(
      (name): Column<Campaign> => ({
        ...{ id: name, header: texts.balance[name], align: 'right' },
        cell: ({ balance }) => format.money(balance[name]),
      }),
    ),
    {
      id: 'created',
      header: texts.columns.created,
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => format.date(createdAt),
    },
  ]
  return (
    <>
      <Table
        caption={texts.title}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none} />}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
    </>
  )
}
