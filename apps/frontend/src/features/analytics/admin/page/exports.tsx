import { useTexts } from '@/texts/texts'
import { column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import type { ReportName } from '../../queries'
import { Download } from './download'
import { filtersOf, intervalOf, queryOf, type View } from './view'

const reports: readonly ReportName[] = [
  'dashboard',
  'time',
  'geography',
  'campaigns',
  'centers',
  'waitlist',
  'matching',
  'fairness',
  'forecast',
]

/** Every report as a file. */
export function Exports({ view }: { view: View }) {
  const texts = useTexts('reports')
  const filters = filtersOf(view)
  const more: Partial<Record<ReportName, Record<string, string | number>>> = {
    time: { interval: intervalOf(filters) },
    geography: { level: filters.stateCodes ? 'lga' : 'state' },
    campaigns: { limit: 100 },
    centers: { limit: 100 },
    forecast: { limit: 100 },
  }
  return (
    <Panel title={texts.names.exports}>
      <Table<{ name: (typeof reports)[number] }>
        caption={texts.names.exports}
        rows={reports.map((name) => ({ name }))}
        rowKey={({ name }) => name}
        columns={[
          column('report', texts.columns.report, ({ name }) => texts.names[name]),
          column('about', texts.columns.meaning, { className: 'min-w-64' }, ({ name }) => texts.about[name]),
          column('file', 'CSV', { align: 'right', className: 'whitespace-nowrap' }, ({ name }) => (
            <Download report={name} query={{ ...queryOf(filters), ...more[name] }} />
          )),
        ]}
      />
    </Panel>
  )
}
