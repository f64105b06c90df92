import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import type { Tone } from '@/ui/fields/form-message'
import { Select } from '@/ui/fields/select'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { campaignStatuses, sortable } from '../../address'
import {
  type CampaignStatus,
  type CampaignsArgs,
  campaignsArgs,
  campaignsReportQuery,
  type ReportOf,
} from '../../queries'
import { figureColumns } from '../figures/figure-columns'
import { Download } from '../page/download'
import { filtersOf, queryOf, type View } from '../page/view'

type Row = ReportOf<'campaigns'>['items'][number]

const tones: Record<CampaignStatus, Tone> = {
  draft: 'neutral',
  active: 'good',
  paused: 'warn',
  exhausted: 'warn',
  closed: 'neutral',
}

type CampaignsReportProps = { view: View; args: CampaignsArgs }

/** Campaigns by any of their figures, page by page. */
export function CampaignsReport({ view, args }: CampaignsReportProps) {
  const texts = useTexts('reports')
  const change = useSearchChange()
  return (
    <Panel
      title={texts.names.campaigns}
      skeleton="h-[50rem]"
      actions={
        <Download report="campaigns" query={{ ...queryOf(filtersOf(view)), ...campaignsArgs(args), limit: 100 }} />
      }
    >
      <Select
        label={texts.columns.status}
        className="no-print max-w-xs"
        placeholder={texts.all}
        options={campaignStatuses.map((value) => ({ value, label: texts.campaignStatus[value] }))}
        value={args.status ?? ''}
        onValueChange={(value) => change({ status: value || undefined })}
      />
      <Rows view={view} args={args} />
    </Panel>
  )
}

function Rows({ view, args }: CampaignsReportProps) {
  const texts = useTexts('reports')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(campaignsReportQuery(filtersOf(view), args)).data
  const columns: Column<Row>[] = [
    column('title', texts.columns.campaign, { className: 'min-w-52' }, ({ campaignId, title, isGeneralPool }) => (
      <>
        <TextLink to="/admin/campaigns/$id" params={{ id: campaignId }}>
          {title}
        </TextLink>
        {isGeneralPool ? <span className="block text-sm font-normal text-ink-2">{texts.generalPool}</span> : null}
      </>
    )),
    column('status', texts.columns.status, ({ status }) => (
      <Status tone={tones[status]}>{texts.campaignStatus[status]}</Status>
    )),
    ...figureColumns<(typeof sortable)[number], Row>(sortable, {
      report: 'campaigns',
      figures: texts.figures,
      format,
      ...campaignsArgs(args),
    }),
  ]
  return (
    <>
      <Table
        caption={texts.names.campaigns}
        columns={columns}
        rows={items}
        rowKey={({ campaignId }) => campaignId}
        empty={<EmptyState title={texts.nothing} />}
      />
      <Pagination cursor={args.cursor} nextCursor={nextCursor} />
    </>
  )
}
