import { z } from 'zod'

import { CampaignsQuery, ReportFormat, ReportQuery } from './analytics.ts'
import { CampaignForecast } from './analytics-line-reports.ts'
import { CampaignFigures, TimeBucket } from './analytics-reports.ts'
import { Id, Sex, StateCode } from './common.ts'
import { count } from './figure-schemas.ts'
import { reportHead } from './report-head.ts'

// What donors see: figures of their own campaigns, and never of fewer people than may be told of.

/** Not by state or type: the figures of a few people could be had by asking twice. */
export const OwnCampaignsQuery = CampaignsQuery.omit({ stateCodes: true, screeningTypeIds: true })
export const ImpactQuery = ReportQuery.pick({ from: true, to: true }).extend({ format: ReportFormat.optional() })

const offered = count('offered')
  .nullable()
  .meta({ description: 'Offers ever made; null when it is too small a number to be told, or would tell one that is' })

/** One campaign of a donor: what it did in the period, month by month, whom it has ever reached, and when it runs out. */
export const CampaignImpact = z
  .object({
    ...reportHead,
    campaign: CampaignFigures,
    smallestCount: z.int().meta({ description: 'Counts of people from 1 up to below this are hidden' }),
    months: z.array(TimeBucket.pick({ from: true, to: true, offers: true, funds: true })),
    reach: z.object({
      byType: z.array(z.object({ screeningTypeId: Id, offered })),
      byState: z.array(z.object({ stateCode: StateCode.nullable(), offered })),
      byAge: z.array(z.object({ age: z.string(), offered })),
      bySex: z.array(z.object({ sex: z.union([Sex, z.literal('unknown')]), offered })),
    }),
    forecast: CampaignForecast.nullable().meta({ description: 'null unless the campaign is active and holds money' }),
  })
  .meta({ id: 'CampaignImpact' })
export type CampaignImpact = z.infer<typeof CampaignImpact>
