import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Select } from '@/ui/fields/select'
import { Panel } from '@/ui/page/panel'
import { StatRowSkeleton } from '@/ui/page/stat'
import { lazyPart } from '@/ui/states/lazy-part'
import { type By, bys } from '../../address'
import { Download } from '../page/download'
import { filtersOf, queryOf, type View } from '../page/view'

// On their way while their figures are.
const parts = () => import('./fairness-parts')
const Everybody = lazyPart(parts, 'Everybody')
const Groups = lazyPart(parts, 'Groups')
const Trend = lazyPart(parts, 'Trend')

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
        skeleton="h-96"
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
      <Panel title={texts.panels.trend} skeleton="h-80">
        <Trend view={view} by={by} />
      </Panel>
    </>
  )
}
