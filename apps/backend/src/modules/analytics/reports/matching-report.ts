import type { MatchingReport } from '@goodturn/contracts/analytics-reports'
import type { RunStatus } from '@goodturn/contracts/matching'

import { offerFacts } from '../facts/fact-families'
import { partOf } from '../period-rules'
import { divide, hasNoFilter, headOf, isOver, type Plan, read, rowsOf, type Subject, sumsOf } from './building-blocks'
import { offerFiguresOf } from './offer-figures'
import { runFigures } from './run-report-queries'

type RunFigures = {
  byStatus: Partial<Record<RunStatus, number>>
  applied: { considered: number; matched: number; amountMinor: number }
  whyNot: { reason: string; entries: number }[]
}

/** Runs of the period, how many were applied, what they did and what they could not. */
export function planMatching(subject: Subject): Plan<MatchingReport> {
  return {
    isSettled: isOver(subject),
    reads: {
      ...(hasNoFilter(subject.filters) ? { runs: runFigures(subject) } : {}),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts: [partOf('now', subject.days)] })),
    },
    toReport: (values) => ({
      ...headOf(subject),
      runs: values.runs ? toRuns(values.runs as RunFigures) : null,
      offers: offerFiguresOf(rowsOf(values, 'offers') ?? [], 'now'),
    }),
  }
}

function toRuns({ byStatus, applied, whyNot }: RunFigures): NonNullable<MatchingReport['runs']> {
  const of = (status: RunStatus) => byStatus[status] ?? 0
  const over = of('applied') + of('discarded') + of('stale') + of('failed')
  return {
    started: over + of('planning') + of('planned') + of('applying'),
    planning: of('planning'),
    planned: of('planned'),
    applying: of('applying'),
    applied: of('applied'),
    discarded: of('discarded'),
    stale: of('stale'),
    failed: of('failed'),
    applyRate: divide(of('applied'), over),
    ...applied,
    matchRate: divide(applied.matched, applied.considered),
    whyNot,
  }
}
