import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Select } from '@/ui/fields/select'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { allCampaignsQuery, type Campaign } from '../queries/all'
import { CampaignStatus } from '../shared/campaign-status'

/** Every campaign of every donor. */
export function AllCampaigns({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('campaigns')
  const change = useSearchChange()
  const { status = '', donor } = narrowing
  return (
    <Panel title={donor ? texts.ofDonor : texts.allDonors} skeleton="h-[40rem]">
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
  const page = useSuspenseQuery(allCampaignsQuery(narrowing)).data
  const columns: Column<Campaign>[] = [
    column('title', texts.columns.title, { className: 'min-w-48' }, ({ id, title, isGeneralPool }) => (
      <>
        <TextLink to="/admin/campaigns/$id" params={{ id }}>
          {title}
        </TextLink>
        {isGeneralPool ? <span className="block text-sm font-normal text-ink-2">{texts.generalPool}</span> : null}
      </>
    )),
    column('status', texts.columns.status, ({ status }) => <CampaignStatus status={status} />),
    ...amounts.map(
      (name): Column<Campaign> =>
        column(name, texts.balance[name], right, ({ balance }) => format.money(balance[name])),
    ),
    column('created', texts.columns.created, nowrap, ({ createdAt }) => format.date(createdAt)),
  ]
  return (
    <PagedTable
      caption={texts.title}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={texts.none} />}
    />
  )
}
