import { useTexts } from '@/texts/texts'
import { column, Table } from '@/ui/lists/table'
import type { RegionMeasure } from '../../address'
import { useFigureColumns } from '../figures/figure'
import { useNames } from '../page/use-names'
import { figureOfRegion, pathOfMeasure, type Region } from './geography'

const shown: readonly RegionMeasure[] = [
  'inNeed',
  'matched',
  'matchRate',
  'unmet',
  'offered',
  'meanWaitDays',
  'promisedMinor',
  'activeCenters',
]

type RegionTableProps = { caption: string; level: 'state' | 'lga'; regions: readonly Region[] }

export function RegionTable({ caption, level, regions }: RegionTableProps) {
  const texts = useTexts('reports')
  const toColumns = useFigureColumns()
  const { regionName } = useNames()
  return (
    <Table<(typeof regions)[number]>
      caption={caption}
      rows={regions}
      rowKey={({ code, stateCode }) => code ?? `${stateCode ?? ''} unknown`}
      columns={[
        column('region', texts.columns[level], ({ code, name }) => name ?? regionName(code)),
        ...toColumns<Region>(
          shown.map((name) => ({
            report: 'geography',
            name,
            path: pathOfMeasure(name),
            value: (region) => figureOfRegion(region, name),
          })),
        ),
      ]}
    />
  )
}
