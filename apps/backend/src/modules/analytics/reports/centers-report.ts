import type { CenterSort } from '@goodturn/contracts/analytics'
import type { CenterFigures, CentersReport } from '@goodturn/contracts/analytics-reports'

import { toPage } from '../../../platform/paging'
import { headOf, type Plan, type Subject } from './building-blocks'
import type { Paging } from './campaigns-report'
import { type CenterRow, centerPage, keyOfCenter } from './center-report-queries'

export type CentersOptions = {
  sort?: CenterSort | undefined
  order?: 'asc' | 'desc' | undefined
  status?: CenterRow['status'] | undefined
}

/** Centers one by one with their figures of the period, by any of them. States are those of the centers. */
export function planCenters(subject: Subject, options: CentersOptions & Paging): Plan<CentersReport> {
  const { sort = 'completed', order = 'desc', status, page, scope } = options
  return {
    isSettled: false,
    reads: { centers: centerPage(subject, { ...page, sort, order, status }) },
    toReport: ({ centers }) => ({
      ...headOf(subject),
      ...toPage(centers as CenterRow[], {
        limit: page.limit,
        scope,
        keyOf: keyOfCenter,
        toItem: toFigures,
      }),
    }),
  }
}

/** In the order in which a table shows them, which the database does not keep. */
const toFigures = (row: CenterRow): CenterFigures => ({
  centerId: row.centerId,
  name: row.name,
  status: row.status,
  stateCode: row.stateCode,
  lgaCode: row.lgaCode,
  booked: row.booked,
  completed: row.completed,
  cancelledByPatient: row.cancelledByPatient,
  cancelledByCenter: row.cancelledByCenter,
  noShows: row.noShows,
  noShowRate: row.noShowRate,
  meanDaysToScreening: row.meanDaysToScreening,
  sponsoredMinor: row.sponsoredMinor,
  selfPaidMinor: row.selfPaidMinor,
  owedNowMinor: row.owedNowMinor,
  upcomingNow: row.upcomingNow,
})
