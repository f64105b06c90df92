import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { type Column, column, Table } from '@/ui/lists/table'
import { type ReportOf, waitlistReportQuery } from '../../queries'
import { Figures, useFigureColumns } from '../figures/figure'
import { NotUnderFilters } from '../page/report-page'
import { useNames } from '../page/use-names'
import { filtersOf, type View } from '../page/view'

type Waits = ReportOf<'waitlist'>
type Keyed = { screeningTypeId: string } | { stateCode: string | null }
const within = ['p50', 'p90', 'p99'] as const

/** How long those in line have waited until today. */
export function LineAges({ view }: { view: View }) {
  const texts = useTexts('reports')
  const toColumns = useFigureColumns()
  const { line } = useSuspenseQuery(waitlistReportQuery(filtersOf(view))).data
  if (!line) return <NotUnderFilters />
  type Row = NonNullable<Waits['line']>['byType'][number] | NonNullable<Waits['line']>['byState'][number]
  const columns = (part: string): Column<Row>[] =>
    toColumns<Row>([
      { report: 'waitlist', name: 'waiting', path: `line.${part}[].waiting`, value: ({ waiting }) => waiting },
      ...within.map((name) => ({
        report: 'waitlist',
        name,
        path: `line.${part}[].ageDays.${name}`,
        value: ({ ageDays }: Row) => ageDays[name],
      })),
    ])
  return (
    <>
      <Figures
        report="waitlist"
        at="line"
        figures={[
          { name: 'waiting', value: line.waiting },
          { name: 'paused', value: line.paused },
          ...within.map((name) => ({ name, path: `ageDays.${name}`, value: line.ageDays[name] })),
        ]}
      />
      <SideBySide
        byType={<Keys caption={texts.panels.byType} rows={line.byType} columns={columns('byType')} />}
        byState={<Keys caption={texts.panels.byState} rows={line.byState} columns={columns('byState')} />}
      />
    </>
  )
}

/** How long the people had waited to whom offers were made. */
export function WaitTables({ view }: { view: View }) {
  const texts = useTexts('reports')
  const toColumns = useFigureColumns()
  const { waits } = useSuspenseQuery(waitlistReportQuery(filtersOf(view))).data
  type Row = Waits['waits']['byType'][number] | Waits['waits']['byState'][number]
  const columns = (part: string): Column<Row>[] =>
    toColumns<Row>([
      { report: 'waitlist', name: 'offered', path: `waits.${part}[].offered`, value: ({ offered }) => offered },
      ...within.map((name) => ({
        report: 'waitlist',
        name,
        path: `waits.${part}[].waitDays.${name}`,
        value: ({ waitDays }: Row) => waitDays[name],
      })),
    ])
  return (
    <>
      <Figures
        report="waitlist"
        at="waits"
        figures={[
          { name: 'offered', value: waits.offered },
          { name: 'meanWaitDays', value: waits.meanWaitDays },
          ...within.map((name) => ({ name, path: `waitDays.${name}`, value: waits.waitDays[name] })),
        ]}
      />
      <SideBySide
        byType={<Keys caption={texts.panels.byType} rows={waits.byType} columns={columns('byType')} />}
        byState={<Keys caption={texts.panels.byState} rows={waits.byState} columns={columns('byState')} />}
      />
    </>
  )
}

const SideBySide = ({ byType, byState }: { byType: React.ReactNode; byState: React.ReactNode }) => (
  <div className="grid gap-8 xl:grid-cols-2">
    {byType}
    {byState}
  </div>
)

type KeysProps<Row> = { caption: string; rows: readonly Row[]; columns: Column<Row>[] }

/** Days by screening or by state. */
function Keys<Row extends Keyed>({ caption, rows, columns }: KeysProps<Row>) {
  const texts = useTexts('reports')
  const { typeName, regionName } = useNames()
  const nameOf = (row: Keyed) => ('stateCode' in row ? regionName(row.stateCode) : typeName(row.screeningTypeId))
  const keyOf = (row: Keyed) => ('stateCode' in row ? (row.stateCode ?? 'none') : row.screeningTypeId)
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-lg">{caption}</h3>
      <div className="max-h-[32rem] overflow-y-auto print:max-h-none">
        <Table
          caption={caption}
          rows={rows}
          rowKey={keyOf}
          empty={<p className="text-ink-2">{texts.nothing}</p>}
          columns={[column('key', caption, nameOf), ...columns]}
        />
      </div>
    </section>
  )
}
