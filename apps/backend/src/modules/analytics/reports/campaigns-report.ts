import type { CampaignSort } from '@goodturn/contracts/analytics'
import type { CampaignFigures, CampaignsReport } from '@goodturn/contracts/analytics-reports'

import { type CursorScope, type PageArgs, toPage } from '../../../platform/paging'
import { headOf, numberOf, type Plan, type Subject } from './building-blocks'
import { type CampaignRow, campaignPage, isNarrowed, keyOfCampaign } from './campaign-report-queries'
import { offerFiguresOf } from './offer-figures'

export type Paging = { page: PageArgs; scope: CursorScope }

export type CampaignsOptions = {
  sort?: CampaignSort | undefined
  order?: 'asc' | 'desc' | undefined
  status?: CampaignRow['status'] | undefined
}

/** Campaigns one by one with their figures of the period, by any of them. */
export function planCampaigns(subject: Subject, options: CampaignsOptions & Paging): Plan<CampaignsReport> {
  const { sort = 'promisedMinor', order = 'desc', status, page, scope } = options
  return {
    isSettled: false,
    reads: { campaigns: campaignPage(subject, { ...page, sort, order, status }) },
    toReport: ({ campaigns }) => ({
      ...headOf(subject),
      ...toPage(campaigns as CampaignRow[], {
        limit: page.limit,
        scope,
        keyOf: keyOfCampaign,
        toItem: (row) => toFigures(row, isNarrowed(subject)),
      }),
    }),
  }
}

/** Money that comes and goes is that of the whole campaign: it is of no state and no screening type. */
function toFigures(row: CampaignRow, narrowed: boolean): CampaignFigures {
  const ofWhole = (measure: string) => (narrowed ? null : numberOf(row.sums, measure))
  const { campaignId, title, status, isGeneralPool } = row
  return {
    campaignId,
    title,
    status,
    isGeneralPool,
    ...offerFiguresOf([{ ...row.sums, part: 'now' }], 'now'),
    donatedMinor: ofWhole('donatedMinor'),
    movedInMinor: ofWhole('movedInMinor'),
    withdrawnMinor: ofWhole('withdrawnMinor'),
    fundedNowMinor: narrowed ? null : row.fundedMinor,
    availableNowMinor: narrowed ? null : row.availableMinor,
    reservedNowMinor: row.reservedMinor,
  }
}
