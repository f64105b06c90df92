import type { BatchItem, ReportFilters, ReportName } from '@goodturn/contracts/analytics'
import type { reportSchemas } from '@goodturn/contracts/analytics-reports'
import type { CampaignImpact } from '@goodturn/contracts/donor-analytics'
import type { z } from 'zod'

import { invalidField } from '../../../errors'
import { type CursorScope, decodeCursor, PAGE_SIZE_DEFAULT } from '../../../platform/paging'
import { type Subject, subjectOf } from './building-blocks'
import { type Paging, planCampaigns } from './campaigns-report'
import { planCenters } from './centers-report'
import { planDashboard } from './dashboard-report'
import { planFairness } from './fairness-report'
import { planForecast } from './forecast-report'
import { planGeography } from './geography-report'
import { planImpact } from './impact-report'
import type { Order } from './make-reports'
import { planMatching } from './matching-report'
import { planTime } from './time-report'
import { planWaitlist } from './waitlist-report'

export type Report = z.infer<(typeof reportSchemas)[ReportName]>

export type Asker = { userId: string; secret: string; timeZone: string; today: string; donorId: string | null }

/**
 * Turns a question into what has to be read. Nothing is read yet.
 * @throws {DomainError} `validation_failed` for a period that ends before it begins or has too many buckets, attributes
 * that do not go together, or a cursor of another list.
 */
export function planReport(item: BatchItem, asker: Asker): Order<Report> {
  const subject = checkedSubject(item, asker)
  return { subject, plan: planOf(item, subject, asker) }
}

/** The same for one campaign of a donor. */
export function planImpactOf(filters: ReportFilters, asker: Asker): Order<CampaignImpact> {
  const subject = checkedSubject(filters, asker)
  return { subject, plan: planImpact(subject, { secret: asker.secret, scope: 'impact' }) }
}

function checkedSubject(filters: ReportFilters, asker: Asker): Subject {
  const subject = subjectOf(filters, asker)
  if (subject.days.from > subject.days.to) throw invalidField('from', 'The period ends before it begins')
  return subject
}

function planOf(item: BatchItem, subject: Subject, asker: Asker): Order<Report>['plan'] {
  switch (item.report) {
    case 'dashboard':
      return planDashboard(subject)
    case 'time':
      return planTime(subject, item)
    case 'geography':
      return planGeography(subject, item)
    case 'campaigns':
      return planCampaigns(subject, { ...item, ...pagingOf(item, asker) })
    case 'centers':
      return planCenters(subject, { ...item, ...pagingOf(item, asker) })
    case 'waitlist':
      return planWaitlist(subject)
    case 'matching':
      return planMatching(subject)
    case 'fairness':
      return planFairness(subject, item)
    case 'forecast':
      return planForecast(subject, pagingOf(item, asker))
  }
}

/** A cursor is good for the same report of the same person with the same options, in a URL as in a batch. */
function pagingOf(item: Extract<BatchItem, { report: 'campaigns' | 'centers' | 'forecast' }>, asker: Asker): Paging {
  const { limit = PAGE_SIZE_DEFAULT, cursor, ...options } = item
  const named = Object.entries(options).filter(([, value]) => value !== undefined)
  const scope: CursorScope = {
    secret: asker.secret,
    scope: JSON.stringify(['analytics', asker.userId, asker.donorId, Object.fromEntries(named.sort())]),
  }
  return { page: { limit, after: cursor ? decodeCursor(scope, cursor) : null }, scope }
}
