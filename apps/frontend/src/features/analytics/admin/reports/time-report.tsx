import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Select } from '@/ui/fields/select'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { intervals, type Show, showNames } from '../../address'
import { timeQuery } from '../../queries'
import type { FigureKey } from '../figures/figure'
import type { Bucket } from '../figures/over-time'
import { Download } from '../page/download'
import { NotUnderFilters } from '../page/report-page'
import { filtersOf, type Interval, intervalOf, queryOf, type View } from '../page/view'

// While its figures are on their way, the chart is as well.
const OverTime = lazyPart(() => import('../figures/over-time'), 'OverTime')

type TimeReportProps = { view: View; interval: Interval | undefined; show: Show | undefined }

/** What happened, and when. */
export function TimeReport({ view, interval: chosen, show = 'line' }: TimeReportProps) {
  const texts = useTexts('reportTime')
  const change = useSearchChange()
  const filters = filtersOf(view)
  const interval = chosen ?? intervalOf(filters)
  return (
    <Panel
      title={texts.shows[show]}
      skeleton="h-96"
      actions={<Download report="time" query={{ ...queryOf(filters), interval }} />}
    >
      <div className="no-print grid max-w-xl gap-4 sm:grid-cols-2">
        <Select
          label={texts.show}
          options={showNames.map((value) => ({ value, label: texts.shows[value] }))}
          value={show}
          onValueChange={(value) => change({ show: value })}
        />
        <Select
          label={texts.interval}
          options={intervals.map((value) => ({ value, label: texts.intervals[value] }))}
          value={interval}
          onValueChange={(value) => change({ interval: value })}
        />
      </div>
      <Shown view={view} interval={interval} show={show} />
    </Panel>
  )
}

function Shown({ view, interval, show }: { view: View; interval: Interval; show: Show }) {
  const texts = useTexts('reportTime')
  const { items } = useSuspenseQuery(timeQuery(filtersOf(view), interval)).data
  const { part, names } = shows[show]
  if (items.every((bucket) => bucket[part] === null)) return <NotUnderFilters />
  return (
    <OverTime
      title={texts.shows[show]}
      interval={interval}
      buckets={items}
      measured={names.map((name) => ({
        name,
        path: `items[].${part}.${name}`,
        value: (bucket) => (bucket[part] as Partial<Record<string, number>> | null)?.[name],
      }))}
    />
  )
}

/** What can be seen over time. */
export const shows = {
  line: { part: 'line', names: ['joined', 'matched', 'returned', 'withdrawn', 'lapsed'] },
  length: { part: 'line', names: ['lineAtEnd', 'unmet'] },
  offers: { part: 'offers', names: ['offered', 'claimed', 'declined', 'expired', 'released', 'fulfilled'] },
  offerMoney: { part: 'offers', names: ['promisedMinor', 'returnedMinor', 'spentMinor'] },
  funds: { part: 'funds', names: ['donatedMinor', 'movedInMinor', 'withdrawnMinor'] },
  people: { part: 'people', names: ['registered', 'patients', 'donors'] },
} as const satisfies Record<Show, { part: keyof Bucket; names: readonly FigureKey[] }>
