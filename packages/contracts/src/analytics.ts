import { z } from 'zod'

import { CenterStatus } from './center.ts'
import { Day, Id, StateCode } from './common.ts'

// What every report is asked by. In an address a list is written with commas; in a batch it is an array.

const STATES_MAX = 37
const IDS_MAX = 40

const periodFields = {
  from: Day.optional().meta({
    description: 'First day, in the programme’s time zone; 29 days before `to` when absent',
  }),
  to: Day.optional().meta({ description: 'Last day, included; today when absent' }),
}

/** The filters as they are in a batch. */
export const ReportFilters = z
  .strictObject({
    ...periodFields,
    stateCodes: z.array(StateCode).min(1).max(STATES_MAX).optional(),
    screeningTypeIds: z.array(Id).min(1).max(IDS_MAX).optional(),
    campaignIds: z.array(Id).min(1).max(IDS_MAX).optional(),
  })
  .meta({ id: 'ReportFilters' })
export type ReportFilters = z.infer<typeof ReportFilters>

const list = <T extends z.ZodType<string, string>>(item: T, max: number, description: string) =>
  z
    .string()
    .max(3_900)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(max))
    .optional()
    .meta({ description })

/** The filters as they are in an address. */
export const ReportQuery = z.strictObject({
  ...periodFields,
  stateCodes: list(StateCode, STATES_MAX, 'Of these states only, with commas between them'),
  screeningTypeIds: list(Id, IDS_MAX, 'Of these screening types only, with commas between them'),
  campaignIds: list(Id, IDS_MAX, 'Of these campaigns only, with commas between them'),
})

/** `json` when absent; `csv` is a table with one line a row. */
export const ReportFormat = z.enum(['json', 'csv'])

// What the reports ask for beside the filters. Each is used in an address and in a batch.

export const TimeInterval = z.enum(['day', 'week', 'month', 'year'])
export type TimeInterval = z.infer<typeof TimeInterval>
export const TIME_BUCKETS_MAX = 1_000
export const TimeParams = {
  interval: TimeInterval.optional().meta({
    description: `day when absent; weeks begin on Monday. At most ${TIME_BUCKETS_MAX} buckets`,
  }),
}

export const GeographyLevel = z.enum(['state', 'lga'])
export type GeographyLevel = z.infer<typeof GeographyLevel>
export const GeographyParams = {
  level: GeographyLevel.optional().meta({
    description: 'state when absent; lga is one row for each of the 774, or of the states asked for',
  }),
}

export const FairnessAttribute = z.enum(['age', 'sex', 'state', 'lga', 'income'])
export type FairnessAttribute = z.infer<typeof FairnessAttribute>
const ATTRIBUTES_MAX = 3
const attributes = z
  .array(FairnessAttribute)
  .min(1)
  .max(ATTRIBUTES_MAX)
  .refine((names) => new Set(names).size === names.length, 'An attribute may stand here once')
  .refine((names) => !(names.includes('lga') && names.includes('state')), 'An LGA lies in one state: leave state out')
const byDescription =
  'What makes the groups: one to three of age, sex, state, lga, income together; each of them for itself when absent. lga beside another one needs one state in stateCodes'
export const FairnessParams = { by: attributes.optional().meta({ description: byDescription }) }

export const CampaignSort = z.enum([
  'createdAt',
  'title',
  'offered',
  'accepted',
  'acceptRate',
  'claimed',
  'declined',
  'expired',
  'revoked',
  'released',
  'fulfilled',
  'meanWaitDays',
  'promisedMinor',
  'keptMinor',
  'returnedMinor',
  'spentMinor',
  'donatedMinor',
  'movedInMinor',
  'withdrawnMinor',
  'availableNowMinor',
  'reservedNowMinor',
  'fundedNowMinor',
])
export type CampaignSort = z.infer<typeof CampaignSort>

const CampaignStatusFilter = z.enum(['draft', 'active', 'paused', 'exhausted', 'closed'])
export const CampaignsParams = {
  sort: CampaignSort.optional().meta({ description: 'promisedMinor when absent' }),
  order: z.enum(['asc', 'desc']).optional().meta({ description: 'desc when absent; null comes last either way' }),
  status: CampaignStatusFilter.optional(),
}

export const CenterSort = z.enum([
  'name',
  'booked',
  'completed',
  'cancelledByPatient',
  'cancelledByCenter',
  'noShows',
  'noShowRate',
  'meanDaysToScreening',
  'sponsoredMinor',
  'selfPaidMinor',
  'owedNowMinor',
  'upcomingNow',
])
export type CenterSort = z.infer<typeof CenterSort>

export const CentersParams = {
  sort: CenterSort.optional().meta({ description: 'completed when absent' }),
  order: z.enum(['asc', 'desc']).optional().meta({ description: 'desc when absent; null comes last either way' }),
  status: CenterStatus.optional(),
}

const paging = { limit: z.int().min(1).max(100).optional(), cursor: z.string().max(2_000).optional() }
const queryPaging = { ...paging, limit: z.coerce.number().int().min(1).max(100).default(20).optional() }

export const DashboardQuery = ReportQuery.extend({ format: ReportFormat.optional() })
export const TimeQuery = DashboardQuery.extend(TimeParams)
export const GeographyQuery = DashboardQuery.extend(GeographyParams)
export const CampaignsQuery = DashboardQuery.extend({ ...CampaignsParams, ...queryPaging })
export const CentersQuery = DashboardQuery.extend({ ...CentersParams, ...queryPaging })
export const WaitlistQuery = DashboardQuery
export const MatchingQuery = DashboardQuery
export const FairnessQuery = DashboardQuery.extend({
  by: z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(attributes)
    .optional()
    .meta({ description: `${byDescription}. With commas between them` }),
})
export const ForecastQuery = DashboardQuery.extend(queryPaging)

const named = <Name extends string>(report: Name) => ReportFilters.extend({ report: z.literal(report) })

/** One report of a batch: its name, the filters, and what the report asks for beside them. */
export const BatchItem = z
  .discriminatedUnion('report', [
    named('dashboard'),
    named('time').extend(TimeParams),
    named('geography').extend(GeographyParams),
    named('campaigns').extend({ ...CampaignsParams, ...paging }),
    named('centers').extend({ ...CentersParams, ...paging }),
    named('waitlist'),
    named('matching'),
    named('fairness').extend(FairnessParams),
    named('forecast').extend(paging),
  ])
  .meta({ id: 'BatchItem' })
export type BatchItem = z.infer<typeof BatchItem>
export type ReportName = BatchItem['report']

export const BATCH_REPORTS_MAX = 20
export const BatchBody = z
  .strictObject({ reports: z.array(BatchItem).min(1).max(BATCH_REPORTS_MAX) })
  .meta({ id: 'BatchBody' })

/** One fact that is not what the records say. */
export const FactDifference = z
  .object({
    table: z.string(),
    grain: z.enum(['day', 'week', 'month', 'year']),
    day: Day,
    attributes: z.record(z.string(), z.union([z.string(), z.number()])),
    figure: z.string(),
    stored: z.number(),
    rebuilt: z.number(),
  })
  .meta({ id: 'FactDifference' })
export type FactDifference = z.infer<typeof FactDifference>

/** At most the first 1,000 differences. */
export const FactsCheck = z
  .object({
    ok: z.boolean(),
    differences: z.array(FactDifference),
    unfolded: z.int().meta({ description: 'Changes that are counted already and not folded yet' }),
  })
  .meta({ id: 'FactsCheck' })
export type FactsCheck = z.infer<typeof FactsCheck>
