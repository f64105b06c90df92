import type { Compared, DashboardReport } from '@goodturn/contracts/analytics-reports'
import { entryFacts, lineFacts, moneyFacts, offerFacts, peopleFacts } from '../facts/fact-families'
import { partEver, partOf, partUntil, periodBefore } from '../period-rules'
import {
  divide,
  type FactRow,
  hasNoFilter,
  headOf,
  numberOf,
  type Plan,
  read,
  rowsOf,
  type Subject,
  sumsOf,
  total,
  type Values,
} from './building-blocks'
import { campaignCounts } from './campaign-report-queries'
import { unmetOf } from './offer-figures'
import { runCounts } from './run-report-queries'

const compare = (value: number, previous: number): Compared => ({
  value,
  previous,
  change: value - previous,
  changeRate: divide(value - previous, previous),
})

const measured = (rows: readonly FactRow[], measure: string): Compared =>
  compare(total(rows, 'now', measure), total(rows, 'before', measure))

/** How things stand, and what has happened in this period and in the one before. */
export function planDashboard(subject: Subject): Plan<DashboardReport> {
  const { days, filters } = subject
  const before = periodBefore(days)
  const both = [partOf('now', days), partOf('before', before)]
  const isUnfiltered = hasNoFilter(filters)
  const byPlace = filters.states !== null || filters.types !== null
  return {
    isSettled: false,
    reads: {
      ...(isUnfiltered ? read('people', sumsOf(subject, { family: peopleFacts, parts: both })) : {}),
      ...read('entries', sumsOf(subject, { family: entryFacts, parts: [...both, partUntil('until', days.to)] })),
      ...read('line', sumsOf(subject, { family: lineFacts, parts: [partEver('ever')] })),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts: [...both, partEver('ever')] })),
      ...(byPlace ? {} : read('money', sumsOf(subject, { family: moneyFacts, parts: both }))),
      ...(byPlace ? {} : { campaigns: campaignCounts(subject, before) }),
      ...(isUnfiltered ? { runs: runCounts(subject, { now: days, before }) } : {}),
    },
    toReport: (values) => ({
      ...headOf(subject),
      previous: { ...before, timeZone: subject.timeZone },
      people: peopleOf(values),
      campaigns: campaignsOf(values),
      line: lineOf(values),
      offers: offersOf(rowsOf(values, 'offers') ?? []),
      runs: runsOf(values),
      money: moneyOf(rowsOf(values, 'offers') ?? []),
      funds: fundsOf(values),
    }),
  }
}

function peopleOf(values: Values): DashboardReport['people'] {
  const rows = rowsOf(values, 'people')
  return (
    rows && {
      registered: measured(rows, 'registered'),
      patients: measured(rows, 'patients'),
      donors: measured(rows, 'donors'),
      centers: measured(rows, 'centers'),
    }
  )
}

type CampaignCounts = Record<'draft' | 'active' | 'paused' | 'exhausted' | 'closed', number> & {
  created: number
  createdBefore: number
  availableMinor: number
}

function campaignsOf(values: Values): DashboardReport['campaigns'] {
  const counts = values.campaigns as CampaignCounts | undefined
  if (!counts) return null
  const { created, createdBefore, availableMinor: _, ...byStatus } = counts
  return { ...byStatus, created: compare(created, createdBefore) }
}

function lineOf(values: Values): DashboardReport['line'] {
  const entries = rowsOf(values, 'entries')
  const line = rowsOf(values, 'line')
  if (!entries || !line) return null
  return {
    waiting: total(line, 'ever', 'waiting'),
    paused: total(line, 'ever', 'paused'),
    unmet: unmetOf(entries, 'until'),
    joined: measured(entries, 'joined'),
    matched: measured(entries, 'matched'),
    withdrawn: measured(entries, 'withdrawn'),
    lapsed: measured(entries, 'lapsed'),
  }
}

function offersOf(rows: readonly FactRow[]): DashboardReport['offers'] {
  const ever = (measure: string) => total(rows, 'ever', measure)
  // Claimed ones end as fulfilled or released; every other ending is that of an open one.
  const claimedNow = ever('claimed') - ever('fulfilled') - ever('released')
  return {
    openNow: ever('offered') - ever('claimed') - ever('declined') - ever('expired') - ever('revoked'),
    claimedNow,
    offered: measured(rows, 'offered'),
    claimed: measured(rows, 'claimed'),
    declined: measured(rows, 'declined'),
    expired: measured(rows, 'expired'),
    revoked: measured(rows, 'revoked'),
    released: measured(rows, 'released'),
    fulfilled: measured(rows, 'fulfilled'),
    acceptRate: divide(total(rows, 'now', 'accepted'), total(rows, 'now', 'offered')),
  }
}

type RunCounts = Record<'now' | 'before', { started: number; applied: number; matched: number }>

function runsOf(values: Values): DashboardReport['runs'] {
  const counts = values.runs as RunCounts | undefined
  if (!counts) return null
  const of = (name: 'started' | 'applied' | 'matched') =>
    compare(numberOf(counts.now, name), numberOf(counts.before, name))
  return { started: of('started'), applied: of('applied'), matched: of('matched') }
}

const moneyOf = (rows: readonly FactRow[]): DashboardReport['money'] => ({
  reservedNowMinor:
    total(rows, 'ever', 'promisedMinor') - total(rows, 'ever', 'returnedMinor') - total(rows, 'ever', 'spentMinor'),
  promisedMinor: measured(rows, 'promisedMinor'),
  returnedMinor: measured(rows, 'returnedMinor'),
  spentMinor: measured(rows, 'spentMinor'),
})

function fundsOf(values: Values): DashboardReport['funds'] {
  const rows = rowsOf(values, 'money')
  const campaigns = values.campaigns as CampaignCounts | undefined
  if (!rows || !campaigns) return null
  return {
    availableNowMinor: campaigns.availableMinor,
    donatedMinor: measured(rows, 'donatedMinor'),
    movedInMinor: measured(rows, 'movedInMinor'),
    withdrawnMinor: measured(rows, 'withdrawnMinor'),
  }
}
