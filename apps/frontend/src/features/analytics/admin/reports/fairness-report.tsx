import { lazy } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Select } from '@/ui/fields/select'
import { Panel } from '@/ui/page/panel'
import { StatRowSkeleton } from '@/ui/page/stat'
import { Skeleton } from '@/ui/states/skeleton'
import { type By, bys } from '../../address'
import { Download } from '../page/download'
import { filtersOf, queryOf, type View } from '../page/view'

// On their way while their figures are.
const parts = () => import('./fairness-parts')
const Everybody = lazy(() => parts().then((all) => ({ default: all.Everybody })))
const Groups = lazy(() => parts().then((all) => ({ default: all.Groups })))
const Trend = lazy(() => parts().then((all) => ({ default: all.Trend })))

type FairnessProps = { view: View; by: By | undefined }

/** Whether groups of people get an offer as often as the group that gets one most often. */
export function FairnessReport({ view, by = 'sex' }: FairnessProps) {
  const texts = useTexts('reports')
  const groupTexts = useTexts('fairness')
  const change = useSearchChange()
  return (
    <>
      <Panel title={texts.panels.everybody} skeleton={<StatRowSkeleton count={6} isPlain />}>
        <Everybody view={view} by={by} />
      </Panel>
      <Panel
        title={texts.panels.groups}
        description={groupTexts.bandsText}
        skeleton={<Skeleton className="h-96" />}
        actions={<Download report="fairness" query={{ ...queryOf(filtersOf(view)), by }} />}
      >
        <Select
          label={groupTexts.by}
          className="no-print max-w-xs"
          options={bys.map((value) => ({ value, label: groupTexts.bys[value] }))}
          value={by}
          onValueChange={(value) => change({ by: value })}
        />
        <Groups view={view} by={by} />
      </Panel>
      <Panel title={texts.panels.trend} skeleton={<Skeleton className="h-80" />}>
        <Trend view={view} by={by} />
      </Panel>
    </>
  )
}
