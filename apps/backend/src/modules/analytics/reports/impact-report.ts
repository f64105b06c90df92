import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'
import type { CampaignImpact } from '@goodturn/contracts/donor-analytics'
import { AGE_BANDS_FROM, bandName } from '@goodturn/matching'

import { assume } from '../../../platform/invariant'
import type { CursorScope } from '../../../platform/paging'
import { columnOf, type Dimension, offerFacts, UNKNOWN } from '../facts/fact-families'
import { partEver } from '../period-rules'
import { knownTotal, suppressSmall } from '../suppression/suppress-small'
import { headOf, numberOf, type Plan, read, rowsOf, type Subject, sumsOf, type Values } from './building-blocks'
import { planCampaigns } from './campaigns-report'
import { planForecast } from './forecast-report'
import { planTime } from './time-report'

const reached = { byType: 'type', byState: 'state', byAge: 'age', bySex: 'sex' } as const satisfies Record<
  string,
  Dimension
>

/**
 * One campaign of a donor, which the subject is narrowed to. Whom it reached is counted over its whole life, not over the
 * period: two periods that differ by a day would give away the people of that day. Small counts are suppressed; the amounts are
 * the donor's own money, which the balance shows as well.
 */
export function planImpact(subject: Subject, scope: CursorScope): Plan<CampaignImpact> {
  const first = { page: { limit: 1, after: null }, scope }
  const [campaigns, forecast] = [planCampaigns(subject, first), planForecast(subject, first)]
  const time = planTime(subject, { interval: 'month' })
  const parts = [partEver('now')]
  const reach = Object.entries(reached).map(([name, dim]) =>
    read(name, sumsOf(subject, { family: offerFacts, parts, by: [dim] })),
  )
  return {
    isSettled: false,
    reads: {
      ...prefixed('campaigns', campaigns),
      ...prefixed('forecast', forecast),
      ...prefixed('time', time),
      ...Object.assign({}, ...reach),
    },
    toReport: (values) => ({
      ...headOf(subject),
      campaign: assume(
        campaigns.toReport(own('campaigns', values)).items[0],
        'the campaign that was found has its figures',
      ),
      smallestCount: SMALLEST_COUNT_SHOWN,
      months: time
        .toReport(own('time', values))
        .items.map(({ from, to, offers, funds }) => ({ from, to, offers, funds })),
      reach: {
        byType: groupsOf(values, 'byType').map(({ value, offered }) => ({ screeningTypeId: value, offered })),
        byState: groupsOf(values, 'byState').map(({ value, offered }) => ({
          stateCode: value === UNKNOWN ? null : value,
          offered,
        })),
        byAge: groupsOf(values, 'byAge').map(({ value, offered }) => ({
          age: bandName(Number(value), AGE_BANDS_FROM),
          offered,
        })),
        bySex: groupsOf(values, 'bySex').map(({ value, offered }) => ({ sex: sexOf(value), offered })),
      },
      forecast: forecast.toReport(own('forecast', values)).items[0] ?? null,
    }),
  }
}

const prefixed = (name: string, { reads }: Pick<Plan<unknown>, 'reads'>) =>
  Object.fromEntries(Object.entries(reads).map(([key, sql]) => [`${name} ${key}`, sql]))

const own = (name: string, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      key.startsWith(`${name} `) ? [[key.slice(name.length + 1), value]] : [],
    ),
  )

const sexOf = (value: string) => (value === 'female' || value === 'male' ? value : ('unknown' as const))

function groupsOf(values: Values, name: keyof typeof reached): { value: string; offered: number | null }[] {
  const { column } = columnOf[reached[name]]
  const groups = (rowsOf(values, name) ?? [])
    .map((row) => ({ value: String(row[column]), offered: numberOf(row, 'offered') }))
    .filter(({ offered }) => offered > 0)
    .sort((a, b) => (a.value < b.value ? -1 : 1))
  const cells = groups.map(({ value, offered }) => ({ key: [value], counts: [offered] }))
  const suppressed = suppressSmall(cells, [knownTotal])
  return groups.map(({ value, offered }, at) => ({ value, offered: suppressed[at] ? null : offered }))
}
