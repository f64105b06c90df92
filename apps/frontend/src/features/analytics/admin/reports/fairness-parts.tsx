import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import { lazyPart } from '@/ui/states/lazy-part'
import type { By } from '../../address'
import { fairnessQuery } from '../../queries'
import { Figures } from '../figures/figure'
import { GroupTable } from '../figures/group-table'
import { filtersOf, type View } from '../page/view'

// With the chart that it needs, when there is a trend at all.
const GroupTrend = lazyPart(() => import('../figures/group-trend'), 'GroupTrend')

type Part = { view: View; by: By }
const useFairness = ({ view, by }: Part) => useSuspenseQuery(fairnessQuery(filtersOf(view), by)).data

/** Everybody together, to hold the groups against. */
export function Everybody(part: Part) {
  const { total } = useFairness(part)
  const names = ['inNeed', 'matched', 'matchRate', 'offered', 'meanWaitDays', 'keptMinor'] as const
  return <Figures report="fairness" at="total" figures={names.map((name) => ({ name, value: total[name] }))} />
}

/** The groups, those most behind first, and what is not told of them. */
export function Groups(part: Part) {
  const texts = useTexts('reports')
  const groupTexts = useTexts('fairness')
  const format = useFormat()
  const { breakdowns, smallestCount } = useFairness(part)
  const groups = breakdowns[0]?.groups ?? []
  const hidden = groups.filter((group) => group.hidden).length
  const alerts = groups.filter(({ band }) => band === 'alert').length
  return (
    <>
      <FormMessage tone={alerts > 0 ? 'warn' : 'good'}>
        {alerts > 0 ? groupTexts.alerts(alerts) : groupTexts.noAlerts}
      </FormMessage>
      <GroupTable caption={texts.panels.groups} groups={groups} />
      <p className="text-sm text-ink-2">
        {hidden > 0 ? `${groupTexts.hiddenGroups(hidden)} ` : ''}
        {groupTexts.smallest({ count: format.number(smallestCount) })}
      </p>
    </>
  )
}

/** How they came to stand there. */
export function Trend(part: Part) {
  const groupTexts = useTexts('fairness')
  const trend = useFairness(part).breakdowns[0]?.trend
  return trend && trend.length > 1 ? <GroupTrend trend={trend} /> : <p className="text-ink-2">{groupTexts.noTrend}</p>
}
