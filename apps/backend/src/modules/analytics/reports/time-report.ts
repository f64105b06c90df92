import { TIME_BUCKETS_MAX, type TimeInterval } from '@goodturn/contracts/analytics'
import type { TimeBucket, TimeReport } from '@goodturn/contracts/analytics-reports'

import { invalidField } from '../../../errors'
import { entryFacts, moneyFacts, offerFacts, peopleFacts } from '../facts/fact-families'
import { addDays, bucketsOf, grainsFor, partOf, partUntil } from '../period-rules'
import {
  type FactRow,
  hasNoFilter,
  headOf,
  isOver,
  type Plan,
  read,
  rowsOf,
  type Subject,
  sumsOf,
  total,
} from './building-blocks'
import { lineOf, offerFiguresOf, returnedOf, unmetOf } from './offer-figures'

/** What happened in each bucket of the period, and how the line stood at its end; buckets without events are there. */
export function planTime(
  subject: Subject,
  { interval = 'day' }: { interval?: TimeInterval | undefined },
): Plan<TimeReport> {
  const { days, filters } = subject
  const buckets = bucketsOf(days, interval, TIME_BUCKETS_MAX)
  if (buckets.length > TIME_BUCKETS_MAX) {
    throw invalidField(
      'from',
      `A period may have ${TIME_BUCKETS_MAX} buckets: ask for a shorter one or a longer interval`,
    )
  }
  const parts = [partOf('now', days, grainsFor(interval)), partUntil('before', addDays(days.from, -1))]
  const inside = parts.slice(0, 1)
  const byPlace = filters.states !== null || filters.types !== null
  return {
    isSettled: isOver(subject),
    reads: {
      ...(hasNoFilter(filters)
        ? read('people', sumsOf(subject, { family: peopleFacts, parts: inside, interval }))
        : {}),
      ...read('entries', sumsOf(subject, { family: entryFacts, parts, interval })),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts, interval })),
      ...(byPlace ? {} : read('money', sumsOf(subject, { family: moneyFacts, parts: inside, interval }))),
    },
    toReport: (values) => {
      const series = {
        people: bucketed(rowsOf(values, 'people')),
        entries: bucketed(rowsOf(values, 'entries')),
        offers: bucketed(rowsOf(values, 'offers')),
        money: bucketed(rowsOf(values, 'money')),
      }
      return { ...headOf(subject), interval, items: toItems(buckets, series) }
    },
  }
}

type Bucketed = { before: FactRow[]; of: (start: string) => FactRow[] } | null
type Series = Record<'people' | 'entries' | 'offers' | 'money', Bucketed>

function bucketed(rows: FactRow[] | null): Bucketed {
  if (!rows) return null
  const byDay = new Map<string, FactRow[]>()
  for (const row of rows) {
    if (row.part === 'now' && row.day) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row])
  }
  return { before: rows.filter(({ part }) => part === 'before'), of: (start) => byDay.get(start) ?? [] }
}

function toItems(buckets: ReturnType<typeof bucketsOf>, series: Series): TimeBucket[] {
  const { entries, offers } = series
  let lineAtEnd = entries && offers ? lineOf(entries.before, offers.before, 'before') : 0
  let unmet = entries ? unmetOf(entries.before, 'before') : 0
  return buckets.map(({ start, from, to }) => {
    const [entryRows, offerRows] = [entries?.of(start) ?? [], offers?.of(start) ?? []]
    lineAtEnd += lineOf(entryRows, offerRows, 'now')
    unmet += unmetOf(entryRows, 'now')
    return {
      from,
      to,
      people: pick(series.people, start, ['registered', 'patients', 'donors']),
      line: entries && {
        joined: total(entryRows, 'now', 'joined'),
        matched: total(entryRows, 'now', 'matched'),
        returned: returnedOf(offerRows, 'now'),
        withdrawn: total(entryRows, 'now', 'withdrawn'),
        lapsed: total(entryRows, 'now', 'lapsed'),
        lineAtEnd,
        unmet,
      },
      offers: offerFiguresOf(offerRows, 'now'),
      funds: pick(series.money, start, ['donatedMinor', 'movedInMinor', 'withdrawnMinor']),
    }
  })
}

function pick<Name extends string>(
  bucketed: Bucketed,
  start: string,
  measures: readonly Name[],
): Record<Name, number> | null {
  if (!bucketed) return null
  const rows = bucketed.of(start)
  return Object.fromEntries(measures.map((measure) => [measure, total(rows, 'now', measure)])) as Record<Name, number>
}
