import type { Percentiles, WaitlistReport } from '@goodturn/contracts/analytics-line-reports'

import { entryFacts, lineFacts, offerFacts, UNKNOWN } from '../facts/fact-families'
import { knows } from '../facts/queries'
import { addDays, partEver, partOf, partUntil } from '../period-rules'
import {
  divide,
  type FactRow,
  headOf,
  type Plan,
  read,
  rowsOf,
  type Subject,
  sumsOf,
  total,
  type Values,
} from './building-blocks'
import { lineOf, returnedOf } from './offer-figures'
import { agePercentiles, type WaitRow, waitPercentiles } from './wait-queries'

/** How long the line is and how old, what goes in and out, how long people wait, and how far those come who join. */
export function planWaitlist(subject: Subject): Plan<WaitlistReport> {
  const { days, filters } = subject
  const parts = [partOf('now', days), partUntil('before', addDays(days.from, -1))]
  const hasAges = knows(lineFacts, filters)
  return {
    isSettled: false,
    reads: {
      ...read('entries', sumsOf(subject, { family: entryFacts, parts })),
      ...read('line', sumsOf(subject, { family: lineFacts, parts: [partOf('now', days), partEver('ever')] })),
      ...(hasAges
        ? { agesByType: agePercentiles(subject, 'type'), agesByState: agePercentiles(subject, 'state') }
        : {}),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts })),
      ...read('offersByType', sumsOf(subject, { family: offerFacts, parts: parts.slice(0, 1), by: ['type'] })),
      ...read('offersByState', sumsOf(subject, { family: offerFacts, parts: parts.slice(0, 1), by: ['state'] })),
      waitsByType: waitPercentiles(subject, 'type'),
      waitsByState: waitPercentiles(subject, 'state'),
    },
    toReport: (values) => ({
      ...headOf(subject),
      line: lineNow(values),
      flow: flowOf(values),
      waits: waitsOf(values),
      funnel: funnelOf(values),
    }),
  }
}

const waitRows = (values: Values, name: string): WaitRow[] => (values[name] as WaitRow[] | undefined) ?? []

const percentilesOf = (row: WaitRow | undefined): Percentiles => ({
  p50: row?.p50 ?? null,
  p90: row?.p90 ?? null,
  p99: row?.p99 ?? null,
})

const allOf = (rows: readonly WaitRow[], kind: string): WaitRow | undefined =>
  rows.find((row) => row.kind === kind && row.key === null)

const eachOf = (rows: readonly WaitRow[], kind: string): (WaitRow & { key: string })[] =>
  rows
    .flatMap((row) => (row.kind === kind && row.key !== null ? [{ ...row, key: row.key }] : []))
    .sort((a, b) => (a.key < b.key ? -1 : 1))

const stateOf = (key: string): string | null => (key === UNKNOWN ? null : key)

function lineNow(values: Values): WaitlistReport['line'] {
  const line = rowsOf(values, 'line')
  if (!line) return null
  const byType = waitRows(values, 'agesByType')
  const agesOf = (row: WaitRow | undefined) => ({ waiting: row?.total ?? 0, ageDays: percentilesOf(row) })
  return {
    ...agesOf(allOf(byType, 'age')),
    paused: total(line, 'ever', 'paused'),
    byType: eachOf(byType, 'age').map((row) => ({ screeningTypeId: row.key, ...agesOf(row) })),
    byState: eachOf(waitRows(values, 'agesByState'), 'age').map((row) => ({
      stateCode: stateOf(row.key),
      ...agesOf(row),
    })),
  }
}

function flowOf(values: Values): WaitlistReport['flow'] {
  const entries = rowsOf(values, 'entries')
  const offers = rowsOf(values, 'offers')
  if (!entries || !offers) return null
  const lineAtStart = lineOf(entries, offers, 'before')
  return {
    lineAtStart,
    joined: total(entries, 'now', 'joined'),
    returned: returnedOf(offers, 'now'),
    offered: total(offers, 'now', 'offered'),
    withdrawn: total(entries, 'now', 'withdrawn'),
    lapsed: total(entries, 'now', 'lapsed'),
    lineAtEnd: lineAtStart + lineOf(entries, offers, 'now'),
  }
}

function waitsOf(values: Values): WaitlistReport['waits'] {
  const byType = waitRows(values, 'waitsByType')
  const meansOf = (rows: readonly FactRow[]) => divide(total(rows, 'now', 'waitDays'), total(rows, 'now', 'offered'))
  const means = (name: string, column: string) => {
    const rows = rowsOf(values, name) ?? []
    return (key: string) => meansOf(rows.filter((row) => row[column] === key))
  }
  const [meanOfType, meanOfState] = [means('offersByType', 'screening_type_id'), means('offersByState', 'state_code')]
  const figures = (row: WaitRow | undefined) => ({ offered: row?.total ?? 0, waitDays: percentilesOf(row) })
  const claims = allOf(byType, 'claim')
  return {
    ...figures(allOf(byType, 'offer')),
    meanWaitDays: meansOf(rowsOf(values, 'offers') ?? []),
    claimed: claims?.total ?? 0,
    claimHours: percentilesOf(claims),
    byType: eachOf(byType, 'offer').map((row) => ({
      screeningTypeId: row.key,
      ...figures(row),
      meanWaitDays: meanOfType(row.key),
    })),
    byState: eachOf(waitRows(values, 'waitsByState'), 'offer').map((row) => ({
      stateCode: stateOf(row.key),
      ...figures(row),
      meanWaitDays: meanOfState(row.key),
    })),
  }
}

function funnelOf(values: Values): WaitlistReport['funnel'] {
  const line = rowsOf(values, 'line')
  if (!line) return null
  const of = (measure: string) => total(line, 'now', measure)
  const [joined, offered, claimed, served] = [of('joined'), of('matched'), of('claimed'), of('served')]
  return {
    joined,
    offered,
    offeredShare: divide(offered, joined),
    claimed,
    claimedShare: divide(claimed, joined),
    served,
    servedShare: divide(served, joined),
  }
}
