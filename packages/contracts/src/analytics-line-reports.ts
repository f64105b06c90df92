import { z } from 'zod'

import { FairnessAttribute } from './analytics.ts'
import { CampaignStatus } from './campaign.ts'
import { Day, Id, LgaCode, Sex, StateCode } from './common.ts'
import { count, minor, ratio } from './figure-schemas.ts'
import { reportHead } from './report-head.ts'

// The reports about who waits: the line, fairness, and what is to come.

const percentiles = (name: 'ageDays' | 'waitDays' | 'claimHours') =>
  z.object({ p50: ratio(name), p90: ratio(name), p99: ratio(name) })
export type Percentiles = { p50: number | null; p90: number | null; p99: number | null }

const waits = { offered: count('offered'), waitDays: percentiles('waitDays'), meanWaitDays: ratio('meanWaitDays') }
const ages = { waiting: count('waiting'), ageDays: percentiles('ageDays') }

export const WaitlistReport = z
  .object({
    ...reportHead,
    line: z
      .object({
        ...ages,
        paused: count('paused'),
        byType: z.array(z.object({ screeningTypeId: Id, ...ages })),
        byState: z.array(z.object({ stateCode: StateCode.nullable(), ...ages })),
      })
      .nullable(),
    flow: z
      .object({
        lineAtStart: count('lineAtStart'),
        joined: count('joined'),
        returned: count('returned'),
        offered: count('offered'),
        withdrawn: count('withdrawn'),
        lapsed: count('lapsed'),
        lineAtEnd: count('lineAtEnd'),
      })
      .nullable(),
    waits: z.object({
      ...waits,
      claimed: count('claimed'),
      claimHours: percentiles('claimHours'),
      byType: z.array(z.object({ screeningTypeId: Id, ...waits })),
      byState: z.array(z.object({ stateCode: StateCode.nullable(), ...waits })),
    }),
    funnel: z
      .object({
        joined: count('joined'),
        offered: count('funnelOffered'),
        offeredShare: ratio('funnelShare'),
        claimed: count('funnelClaimed'),
        claimedShare: ratio('funnelShare'),
        served: count('funnelServed'),
        servedShare: ratio('funnelShare'),
      })
      .nullable(),
  })
  .meta({ id: 'WaitlistReport' })
export type WaitlistReport = z.infer<typeof WaitlistReport>

export const FairnessBand = z.enum(['fine', 'warn', 'alert']).meta({ id: 'FairnessBand' })
export type FairnessBand = z.infer<typeof FairnessBand>

const groupKey = {
  age: z
    .string()
    .optional()
    .meta({ description: 'Age in years on the day the wait began: 0-17, 18-29, … 70+, unknown' }),
  sex: z.union([Sex, z.literal('unknown')]).optional(),
  stateCode: StateCode.nullable().optional(),
  lgaCode: LgaCode.nullable().optional(),
  income: z.string().optional().meta({ description: 'Monthly income in minor units: 0-2999999, … 30000000+, unknown' }),
}

const groupFigures = {
  inNeed: count('inNeed').nullable(),
  matched: count('matched').nullable(),
  matchRate: ratio('matchRate'),
  ratioToBest: ratio('ratioToBest'),
  band: FairnessBand.nullable().meta({ description: 'fine from 0.80 on, warn from 0.70 on, alert below' }),
}

export const FairnessGroup = z
  .object({
    ...groupKey,
    hidden: z.boolean().meta({
      description: 'Some of the counts are too small to be shown, or would tell one that is; they are null',
    }),
    ...groupFigures,
    offered: count('offered').nullable(),
    meanWaitDays: ratio('meanWaitDays'),
    keptMinor: minor('keptMinor').nullable(),
  })
  .meta({ id: 'FairnessGroup' })
export type FairnessGroup = z.infer<typeof FairnessGroup>

export const FairnessReport = z
  .object({
    ...reportHead,
    smallestCount: z.int().meta({ description: 'Counts of people from 1 up to below this are hidden' }),
    total: z.object({
      inNeed: count('inNeed').nullable(),
      matched: count('matched').nullable(),
      matchRate: ratio('matchRate'),
      offered: count('offered').nullable(),
      meanWaitDays: ratio('meanWaitDays'),
      keptMinor: minor('keptMinor').nullable(),
    }),
    breakdowns: z.array(
      z.object({
        by: z.array(FairnessAttribute),
        groups: z.array(FairnessGroup).meta({
          description:
            'By several attributes, a combination without a row is nobody, or is hidden: the report does not tell which',
        }),
        trend: z
          .array(
            z.object({
              day: Day.meta({ description: 'A day on which a run was applied' }),
              groups: z.array(z.object({ ...groupKey, ...groupFigures })),
            }),
          )
          .nullable()
          .meta({
            description: 'The last 30 such days of the period, oldest first; null by LGA and by several attributes',
          }),
      }),
    ),
  })
  .meta({ id: 'FairnessReport' })
export type FairnessReport = z.infer<typeof FairnessReport>

const horizons = z.object({
  in7Days: count('lineForecast'),
  in30Days: count('lineForecast'),
  in90Days: count('lineForecast'),
})
const lineForecast = {
  lineNow: count('lineAtEnd'),
  inflowPerDay: ratio('inflowPerDay'),
  outflowPerDay: ratio('outflowPerDay'),
  forecast: horizons.nullable(),
}

export const CampaignForecast = z
  .object({
    campaignId: Id,
    title: z.string(),
    status: CampaignStatus,
    availableNowMinor: minor('availableNowMinor').nullable(),
    usePerDayMinor: ratio('usePerDayMinor'),
    daysLeft: ratio('daysLeft'),
    runsOutOn: Day.nullable().meta({ description: 'Today + daysLeft; null with it, and beyond a million days' }),
    endsOn: Day.nullable().meta({ description: 'The day on which the campaign ends, when it has one' }),
  })
  .meta({ id: 'CampaignForecast' })
export type CampaignForecast = z.infer<typeof CampaignForecast>

/** Campaigns that are active and hold money, those that run out first first. */
export const ForecastReport = z
  .object({
    ...reportHead,
    daysCounted: z.int().meta({ description: 'Days of the period that have begun' }),
    line: z.object({ ...lineForecast, byType: z.array(z.object({ screeningTypeId: Id, ...lineForecast })) }).nullable(),
    items: z.array(CampaignForecast),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ForecastReport' })
export type ForecastReport = z.infer<typeof ForecastReport>
