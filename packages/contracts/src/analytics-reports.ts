import { z } from 'zod'

import { BATCH_REPORTS_MAX, GeographyLevel, TimeInterval } from './analytics.ts'
import { FairnessReport, ForecastReport, WaitlistReport } from './analytics-line-reports.ts'
import { CampaignStatus } from './campaign.ts'
import { CenterStatus } from './center.ts'
import { Day, Id, LgaCode, StateCode } from './common.ts'
import { count, FigureDefinition, minor, ratio } from './figure-schemas.ts'
import { Period, reportHead } from './report-head.ts'

// The reports. A part that is null does not know one of the filters that were asked for.

/** A figure of this period beside that of the period before, which is as long. */
const compared = (value: z.ZodType<number>) =>
  z.object({
    value,
    previous: z.int(),
    change: z.int().meta({ description: 'value - previous' }),
    changeRate: z.number().nullable().meta({ description: 'change ÷ previous; null when previous is 0' }),
  })
export type Compared = { value: number; previous: number; change: number; changeRate: number | null }

export const DashboardReport = z
  .object({
    ...reportHead,
    previous: Period,
    people: z
      .object({
        registered: compared(count('registered')),
        patients: compared(count('patients')),
        donors: compared(count('donors')),
        centers: compared(count('centers')),
      })
      .nullable(),
    campaigns: z
      .object({
        draft: count('campaignsNow'),
        active: count('campaignsNow'),
        paused: count('campaignsNow'),
        exhausted: count('campaignsNow'),
        closed: count('campaignsNow'),
        created: compared(count('campaignsCreated')),
      })
      .nullable(),
    line: z
      .object({
        waiting: count('waiting'),
        paused: count('paused'),
        unmet: count('unmet'),
        joined: compared(count('joined')),
        matched: compared(count('matched')),
        withdrawn: compared(count('withdrawn')),
        lapsed: compared(count('lapsed')),
      })
      .nullable(),
    offers: z.object({
      openNow: count('openNow'),
      claimedNow: count('claimedNow'),
      offered: compared(count('offered')),
      claimed: compared(count('claimed')),
      declined: compared(count('declined')),
      expired: compared(count('expired')),
      revoked: compared(count('revoked')),
      released: compared(count('released')),
      fulfilled: compared(count('fulfilled')),
      acceptRate: ratio('acceptRate'),
    }),
    runs: z
      .object({
        started: compared(count('runs')),
        applied: compared(count('runsNow')),
        matched: compared(count('runMatched')),
      })
      .nullable(),
    money: z.object({
      reservedNowMinor: minor('reservedNowMinor'),
      promisedMinor: compared(minor('promisedMinor')),
      returnedMinor: compared(minor('returnedMinor')),
      spentMinor: compared(minor('spentMinor')),
    }),
    funds: z
      .object({
        availableNowMinor: minor('availableNowMinor'),
        donatedMinor: compared(minor('donatedMinor')),
        movedInMinor: compared(minor('movedInMinor')),
        withdrawnMinor: compared(minor('withdrawnMinor')),
      })
      .nullable(),
  })
  .meta({ id: 'DashboardReport' })
export type DashboardReport = z.infer<typeof DashboardReport>

const offerFigures = {
  offered: count('offered'),
  accepted: count('accepted'),
  acceptRate: ratio('acceptRate'),
  claimed: count('claimed'),
  declined: count('declined'),
  expired: count('expired'),
  revoked: count('revoked'),
  released: count('released'),
  fulfilled: count('fulfilled'),
  meanWaitDays: ratio('meanWaitDays'),
  promisedMinor: minor('promisedMinor'),
  keptMinor: minor('keptMinor'),
  returnedMinor: minor('returnedMinor'),
  spentMinor: minor('spentMinor'),
}

export const TimeBucket = z
  .object({
    from: Day.meta({ description: 'First day of the bucket that lies in the period' }),
    to: Day.meta({ description: 'Last day of the bucket that lies in the period' }),
    people: z
      .object({ registered: count('registered'), patients: count('patients'), donors: count('donors') })
      .nullable(),
    line: z
      .object({
        joined: count('joined'),
        matched: count('matched'),
        returned: count('returned'),
        withdrawn: count('withdrawn'),
        lapsed: count('lapsed'),
        lineAtEnd: count('lineAtEnd'),
        unmet: count('unmet'),
      })
      .nullable(),
    offers: z.object(offerFigures),
    funds: z
      .object({
        donatedMinor: minor('donatedMinor'),
        movedInMinor: minor('movedInMinor'),
        withdrawnMinor: minor('withdrawnMinor'),
      })
      .nullable(),
  })
  .meta({ id: 'TimeBucket' })
export type TimeBucket = z.infer<typeof TimeBucket>

/** One row for each day, week, month or year of the period, those without events included. */
export const TimeReport = z
  .object({ ...reportHead, interval: TimeInterval, items: z.array(TimeBucket) })
  .meta({ id: 'TimeReport' })
export type TimeReport = z.infer<typeof TimeReport>

export const RegionFigures = z
  .object({
    code: z
      .union([StateCode, LgaCode])
      .nullable()
      .meta({ description: 'null: what the profiles do not tell (with stateCode: which LGA of the state)' }),
    stateCode: StateCode.nullable(),
    name: z.string().nullable(),
    demand: z
      .object({
        joined: count('joined'),
        inNeed: count('inNeed'),
        matched: count('matched'),
        unmet: count('unmet'),
        matchRate: ratio('matchRate'),
      })
      .nullable(),
    supply: z.object({ ...offerFigures, activeCenters: count('activeCenters').nullable() }),
  })
  .meta({ id: 'RegionFigures' })
export type RegionFigures = z.infer<typeof RegionFigures>

export const GeographyReport = z
  .object({ ...reportHead, level: GeographyLevel, items: z.array(RegionFigures) })
  .meta({ id: 'GeographyReport' })
export type GeographyReport = z.infer<typeof GeographyReport>

const campaignFigures = {
  campaignId: Id,
  title: z.string(),
  status: CampaignStatus,
  isGeneralPool: z.boolean(),
  ...offerFigures,
  donatedMinor: minor('donatedMinor').nullable(),
  movedInMinor: minor('movedInMinor').nullable(),
  withdrawnMinor: minor('withdrawnMinor').nullable(),
  fundedNowMinor: minor('fundedNowMinor').nullable(),
  availableNowMinor: minor('availableNowMinor').nullable(),
  reservedNowMinor: minor('reservedNowMinor'),
}
export const CampaignFigures = z.object(campaignFigures).meta({ id: 'CampaignFigures' })
export type CampaignFigures = z.infer<typeof CampaignFigures>

export const CampaignsReport = z
  .object({ ...reportHead, items: z.array(CampaignFigures), nextCursor: z.string().nullable() })
  .meta({ id: 'CampaignsReport' })
export type CampaignsReport = z.infer<typeof CampaignsReport>

export const CenterFigures = z
  .object({
    centerId: Id,
    name: z.string(),
    status: CenterStatus,
    stateCode: StateCode.nullable(),
    lgaCode: LgaCode.nullable(),
    booked: count('booked'),
    completed: count('completed'),
    cancelledByPatient: count('cancelledByPatient'),
    cancelledByCenter: count('cancelledByCenter'),
    noShows: count('noShows'),
    noShowRate: ratio('noShowRate'),
    meanDaysToScreening: ratio('meanDaysToScreening'),
    sponsoredMinor: minor('sponsoredMinor'),
    selfPaidMinor: minor('selfPaidMinor'),
    owedNowMinor: minor('owedNowMinor'),
    upcomingNow: count('upcomingNow'),
  })
  .meta({ id: 'CenterFigures' })
export type CenterFigures = z.infer<typeof CenterFigures>

export const CentersReport = z
  .object({ ...reportHead, items: z.array(CenterFigures), nextCursor: z.string().nullable() })
  .meta({ id: 'CentersReport' })
export type CentersReport = z.infer<typeof CentersReport>

export const MatchingReport = z
  .object({
    ...reportHead,
    runs: z
      .object({
        started: count('runs'),
        planning: count('runsNow'),
        planned: count('runsNow'),
        applying: count('runsNow'),
        applied: count('runsNow'),
        discarded: count('runsNow'),
        stale: count('runsNow'),
        failed: count('runsNow'),
        applyRate: ratio('applyRate'),
        considered: count('considered'),
        matched: count('runMatched'),
        matchRate: ratio('runMatchRate'),
        amountMinor: minor('runAmountMinor'),
        whyNot: z.array(z.object({ reason: z.string(), entries: count('unmatchedByReason') })),
      })
      .nullable(),
    offers: z.object(offerFigures),
  })
  .meta({ id: 'MatchingReport' })
export type MatchingReport = z.infer<typeof MatchingReport>

export const reportSchemas = {
  dashboard: DashboardReport,
  time: TimeReport,
  geography: GeographyReport,
  campaigns: CampaignsReport,
  centers: CentersReport,
  waitlist: WaitlistReport,
  matching: MatchingReport,
  fairness: FairnessReport,
  forecast: ForecastReport,
} as const

const ReportProblem = z
  .object({
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'ReportProblem' })

const result = <Name extends keyof typeof reportSchemas>(report: Name) =>
  z.object({ report: z.literal(report), status: z.literal(200), body: reportSchemas[report] })

/** In the order in which they were asked for. A report that cannot be made says why, and the others are there. */
export const BatchReply = z
  .object({
    results: z
      .array(
        z.union([
          result('dashboard'),
          result('time'),
          result('geography'),
          result('campaigns'),
          result('centers'),
          result('waitlist'),
          result('matching'),
          result('fairness'),
          result('forecast'),
          z.object({ report: z.string(), status: z.int(), problem: ReportProblem }),
        ]),
      )
      .max(BATCH_REPORTS_MAX),
  })
  .meta({ id: 'BatchReply' })
export type BatchReply = z.infer<typeof BatchReply>

export const Definitions = z
  .object({ timeZone: z.string(), items: z.array(FigureDefinition) })
  .meta({ id: 'Definitions' })
export type Definitions = z.infer<typeof Definitions>
