import { Suspense } from 'react'
import { useList } from '@/api/use-list'
import { addDays, dayOf } from '@/lib/day'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { DateField } from '@/ui/fields/date-field'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { dayQuery, type Visit } from '../queries/visits'
import { CheckIn } from './check-in'
import { VisitRow } from './visit-row'

const VisitDrawer = lazyPart(() => import('./visit-drawer'), 'VisitDrawer')

type DayViewProps = { centerId: string; day: string | undefined; visit: string | undefined; isWorking: boolean }

/** Who comes on a day, and what has become of it. */
export function DayView({ centerId, day = dayOf(Date.now()), visit, isWorking }: DayViewProps) {
  const texts = useTexts('visits')
  const format = useFormat()
  return (
    <>
      {isWorking ? <CheckIn centerId={centerId} /> : null}
      <Panel title={texts.whoOn({ day: format.weekday(day) })} actions={<DayButtons day={day} />} skeleton="h-96">
        <Visits key={day} centerId={centerId} day={day} visit={visit} />
      </Panel>
    </>
  )
}

function DayButtons({ day }: { day: string }) {
  const texts = useTexts('visits')
  const change = useSearchChange()
  const show = (next: string) => change({ day: next === dayOf(Date.now()) ? undefined : next, visit: undefined })
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="flex min-w-0 items-end gap-2">
        <IconButton icon="left" kind="secondary" label={texts.before} onClick={() => show(addDays(day, -1))} />
        <DateField label={texts.day} className="min-w-0" value={day} onValueChange={(next) => next && show(next)} />
        <IconButton icon="right" kind="secondary" label={texts.after} onClick={() => show(addDays(day, 1))} />
      </div>
      {day === dayOf(Date.now()) ? null : <Button onClick={() => show(dayOf(Date.now()))}>{texts.today}</Button>}
    </div>
  )
}

const countOf = (visits: readonly Visit[], ...statuses: Visit['status'][]) =>
  visits.filter(({ status }) => statuses.includes(status)).length

function Visits({ centerId, day, visit }: { centerId: string; day: string; visit: string | undefined }) {
  const texts = useTexts('visits')
  const format = useFormat()
  const query = dayQuery(centerId, day)
  const { items: visits, more } = useList(query)
  const counts = [
    [texts.counts.expected, countOf(visits, 'scheduled')],
    [texts.counts.here, countOf(visits, 'checked_in')],
    [texts.counts.done, countOf(visits, 'completed')],
    [texts.counts.lost, countOf(visits, 'no_show', 'cancelled')],
  ] as const
  if (visits.length === 0) {
    return <EmptyState title={texts.nobody({ day: format.weekday(day) })}>{texts.nobodyText}</EmptyState>
  }
  return (
    <>
      <StatRow>
        {counts.map(([label, count]) => (
          <Stat key={label} label={label} value={format.number(count)} />
        ))}
      </StatRow>
      <ul aria-label={texts.who} className="flex flex-col">
        {visits.map((each) => (
          <VisitRow key={each.id} visit={each} />
        ))}
      </ul>
      <LoadMore {...more} />
      <Suspense>
        <VisitDrawer visit={visits.find(({ id }) => id === visit) ?? null} />
      </Suspense>
    </>
  )
}
