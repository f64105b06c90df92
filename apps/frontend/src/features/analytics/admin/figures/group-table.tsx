import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { type Column, column, Table } from '@/ui/lists/table'
import { Status } from '@/ui/states/badge'
import { useFigureColumns } from './figure'
import { FigureName } from './figure-help'
import { type Group, keyOfGroup, sortGroups } from './groups'
import { useGroupName } from './use-group-name'

const tones = { fine: 'good', warn: 'warn', alert: 'bad' } as const
const names = ['inNeed', 'matched', 'matchRate', 'meanWaitDays', 'keptMinor'] as const

/** Groups with how near they come to the best one: by a bar, a number and a verdict. */
export function GroupTable({ caption, groups }: { caption: string; groups: readonly Group[] }) {
  const texts = useTexts('reports')
  const groupTexts = useTexts('fairness')
  const toColumns = useFigureColumns()
  const groupName = useGroupName()
  const columns: Column<Group>[] = [
    column('group', texts.columns.group, groupName),
    column(
      'ratioToBest',
      <FigureName report="fairness" path="breakdowns[].groups[].ratioToBest" label={texts.figures.ratioToBest} />,
      ({ ratioToBest, hidden }) =>
        ratioToBest === null ? (
          <span className="text-ink-2">{hidden ? groupTexts.hidden : '–'}</span>
        ) : (
          <Ratio share={ratioToBest} />
        ),
    ),
    column('band', texts.columns.band, ({ band }) =>
      band ? <Status tone={tones[band]}>{groupTexts.bands[band]}</Status> : '–',
    ),
    ...toColumns<Group>(
      names.map((name) => ({
        report: 'fairness',
        name,
        path: `breakdowns[].groups[].${name}`,
        value: (group) => group[name],
      })),
    ),
  ]
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={sortGroups(groups)}
      rowKey={keyOfGroup}
      empty={<p className="text-ink-2">{texts.nothing}</p>}
    />
  )
}

/** The mark stands at 80 %, from where on it is fine. */
function Ratio({ share }: { share: number }) {
  const format = useFormat()
  return (
    <span className="flex min-w-40 items-center gap-3">
      <span className="w-14 text-right font-medium tabular-nums">{format.percent(share)}</span>
      <span aria-hidden="true" className="relative h-2.5 grow overflow-hidden rounded-full bg-surface-2">
        <span
          className="block h-full rounded-full bg-chart-1 print:border print:border-ink"
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
        <span className="absolute inset-y-0 left-4/5 w-px bg-ink" />
      </span>
    </span>
  )
}
