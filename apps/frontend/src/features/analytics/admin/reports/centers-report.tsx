import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Select } from '@/ui/fields/select'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { centerFigures, centerStatuses } from '../../address'
import { type CenterStatus, type CentersArgs, centersArgs, centersReportQuery, type ReportOf } from '../../queries'
import { figureColumns } from '../figures/figure-columns'
import { Download } from '../page/download'
import { filtersOf, queryOf, type View } from '../page/view'

type Row = ReportOf<'centers'>['items'][number]

const tones: Record<CenterStatus, Tone> = { active: 'good', pending: 'info', suspended: 'warn', rejected: 'neutral' }

type CentersReportProps = { view: View; args: CentersArgs }

/** Centers by any of their figures, page by page. */
export function CentersReport({ view, args }: CentersReportProps) {
  const texts = useTexts('reports')
  const change = useSearchChange()
  return (
    <Panel
      title={texts.names.centers}
      skeleton="h-[50rem]"
      actions={<Download report="centers" query={{ ...queryOf(filtersOf(view)), ...centersArgs(args), limit: 100 }} />}
    >
      <Select
        label={texts.columns.status}
        className="no-print max-w-xs"
        placeholder={texts.all}
        options={centerStatuses.map((value) => ({ value, label: texts.centerStatus[value] }))}
        value={args.status ?? ''}
        onValueChange={(value) => change({ status: value || undefined })}
      />
      <Rows view={view} args={args} />
    </Panel>
  )
}

function Rows({ view, args }: CentersReportProps) {
  const texts = useTexts('reports')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(centersReportQuery(filtersOf(view), args)).data
  const columns: Column<Row>[] = [
    column('name', texts.columns.center, { className: 'min-w-52' }, ({ name }) => name),
    column('status', texts.columns.status, ({ status }) => (
      <Status tone={tones[status]}>{texts.centerStatus[status]}</Status>
    )),
    ...figureColumns<(typeof centerFigures)[number], Row>(centerFigures, {
      report: 'centers',
      figures: texts.figures,
      format,
      ...centersArgs(args),
    }),
  ]
  return (
    <>
      <Table
        caption={texts.names.centers}
        columns={columns}
        rows={items}
        rowKey={({ centerId }) => centerId}
        empty={<EmptyState title={texts.nothing} />}
      />
      <Pagination cursor={args.cursor} nextCursor={nextCursor} />
    </>
  )
}
