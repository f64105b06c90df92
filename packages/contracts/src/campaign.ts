import { z } from 'zod'

import { AmountMinor, BalanceMinor, Id, Instant, InstantInput, LgaCode, Sex, StateCode } from './common.ts'
import { line } from './text.ts'

const AGE_MAX = 150
const INCOME_MINOR_MAX = 1_000_000_000_000_000
const SCREENING_TYPES_MAX = 200
const STATES_MAX = 100
const LGAS_MAX = 1_000

/** A rule given as a list; null or an empty list means no rule. */
const choice = <T extends z.ZodType>(item: T, max: number) => z.array(item).max(max).nullable()

const age = z.int().min(0).max(AGE_MAX).nullable()
const income = z.int().min(0).max(INCOME_MINOR_MAX).nullable()

/** Whom a campaign is for. Every rule that is set must hold; null: no rule. */
export const Targeting = z
  .object({
    ageMin: z.int().nullable(),
    ageMax: z.int().nullable(),
    sexes: z.array(Sex).min(1).nullable(),
    stateCodes: z.array(StateCode).min(1).nullable(),
    lgaCodes: z.array(LgaCode).min(1).nullable(),
    incomeMinMinor: z.int().nullable().meta({ description: 'Monthly income in minor units, at least' }),
    incomeMaxMinor: z.int().nullable().meta({ description: 'Monthly income in minor units, at most' }),
  })
  .meta({ id: 'Targeting' })
export type Targeting = z.infer<typeof Targeting>

/** Rules are optional; what is not given is not changed (or, in a new campaign, no rule). */
export const TargetingInput = z
  .strictObject({
    ageMin: age,
    ageMax: age,
    sexes: choice(Sex, 2),
    stateCodes: choice(StateCode, STATES_MAX),
    lgaCodes: choice(LgaCode, LGAS_MAX),
    incomeMinMinor: income,
    incomeMaxMinor: income,
  })
  .partial()
  .meta({ id: 'TargetingInput' })
export type TargetingInput = z.infer<typeof TargetingInput>

const RuleFields = {
  screeningTypeIds: choice(Id, SCREENING_TYPES_MAX).meta({ description: 'null or empty: every active type' }),
  targeting: TargetingInput.nullable(),
  startsAt: InstantInput.nullable(),
  endsAt: InstantInput.nullable(),
  pacingPercent: z
    .int()
    .min(1)
    .max(100)
    .nullable()
    .meta({ description: 'The most of its free money that one run may spend, in percent' }),
}

export const CampaignInput = z
  .strictObject({ title: line(200), ...z.strictObject(RuleFields).partial().shape })
  .meta({ id: 'CampaignInput' })
export type CampaignInput = z.infer<typeof CampaignInput>

/** What is not given stays; null clears. Of a campaign that is no draft only the title can change. */
export const CampaignChange = CampaignInput.partial().meta({ id: 'CampaignChange' })
export type CampaignChange = z.infer<typeof CampaignChange>

/** Whom a campaign would be for: what a draft decides of it, before there is one. */
export const ReachInput = CampaignInput.pick({ screeningTypeIds: true, targeting: true }).meta({ id: 'ReachInput' })

const reached = z.int().nonnegative().nullable()

/** How many wait now whom these rules fit, near enough: never so exactly that one person could be told by asking twice. */
export const Reach = z
  .object({
    people: reached.meta({ description: 'People, to about two digits; null: fewer than smallestCount' }),
    waiting: reached.meta({ description: 'Their places in line, to about two digits; null: fewer than smallestCount' }),
    isMore: z.boolean().meta({ description: 'There are more than were counted' }),
    smallestCount: z.int().positive(),
  })
  .meta({ id: 'Reach' })
export type Reach = z.infer<typeof Reach>

export const CampaignStatus = z
  .enum(['draft', 'active', 'paused', 'exhausted', 'closed'])
  .meta({ id: 'CampaignStatus' })
export type CampaignStatus = z.infer<typeof CampaignStatus>

/** fundedMinor = availableMinor + reservedMinor + spentMinor + withdrawnMinor, always. */
export const Balance = z
  .object({
    fundedMinor: BalanceMinor.meta({ description: 'All that ever came in' }),
    availableMinor: BalanceMinor.meta({ description: 'Free to be promised' }),
    reservedMinor: BalanceMinor.meta({ description: 'Promised by open and claimed offers' }),
    spentMinor: BalanceMinor.meta({ description: 'Paid for screenings' }),
    withdrawnMinor: BalanceMinor.meta({ description: 'Given back to the donor, or handed to the general pool' }),
  })
  .meta({ id: 'Balance' })
export type Balance = z.infer<typeof Balance>

/** Below which free money the donor is told. Neither: three screenings of the dearest kind it covers, at most half of all money. */
export const LowMoneyAlertBody = z
  .strictObject({
    amountMinor: BalanceMinor.nullable().meta({ description: 'An amount; 0: never' }),
    percent: z.int().min(1).max(100).nullable().meta({ description: 'A share of all that ever came in, in percent' }),
  })
  .partial()
  .refine(({ amountMinor, percent }) => (amountMinor ?? null) === null || (percent ?? null) === null, {
    message: 'An amount or a share, not both',
    path: ['percent'],
  })
  .meta({ id: 'LowMoneyAlertBody' })
export type LowMoneyAlertBody = z.infer<typeof LowMoneyAlertBody>

const lowMoneyAlert = z.object({
  amountMinor: BalanceMinor.nullable(),
  percent: z.int().nullable(),
  thresholdMinor: BalanceMinor.meta({ description: 'What that comes to now' }),
})

const leftover = z.object({ to: z.enum(['donor', 'pool']), amountMinor: AmountMinor })

export const Campaign = z
  .object({
    id: Id,
    title: z.string(),
    status: CampaignStatus,
    isGeneralPool: z.boolean(),
    screeningTypeIds: z.array(Id).min(1).nullable().meta({ description: 'null: every active type' }),
    targeting: Targeting,
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    pacingPercent: z.int().nullable(),
    lowMoneyAlert: lowMoneyAlert.meta({ description: 'The donor is told once when free money falls below it' }),
    createdAt: Instant,
    closedAt: Instant.nullable(),
    leftover: leftover
      .nullable()
      .meta({ description: 'Where its free money went when it was closed; null: there was none' }),
    balance: Balance,
  })
  .meta({ id: 'Campaign' })
export type Campaign = z.infer<typeof Campaign>

/** A campaign as administrators see it; the general pool has no donor. */
export const AdminCampaign = Campaign.extend({
  donorId: Id.nullable(),
  version: z.int().meta({ description: 'Raised by every change that could make a plan stale' }),
}).meta({ id: 'AdminCampaign' })
export type AdminCampaign = z.infer<typeof AdminCampaign>

export const FundBody = z.strictObject({ amountMinor: AmountMinor }).meta({ id: 'FundBody' })

export const CloseBody = z
  .strictObject({
    refund: z
      .boolean()
      .optional()
      .meta({ description: 'true: what is left goes back to the donor, not to the general pool' }),
  })
  .meta({ id: 'CloseBody' })

/** Why an administrator does that to somebody's campaign; the donor reads it. */
export const CampaignStepBody = z.strictObject({ reason: line(500) }).meta({ id: 'CampaignStepBody' })
export const AdminCloseBody = CampaignStepBody.extend({ refund: CloseBody.shape.refund }).meta({ id: 'AdminCloseBody' })

export const Payment = z
  .object({
    id: Id,
    campaignId: Id,
    amountMinor: AmountMinor,
    status: z.enum(['pending', 'confirmed', 'failed']),
    reference: z.string().meta({ description: "The payment provider's name for it; credited once" }),
    createdAt: Instant,
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

/** The payment, and the campaign as it stands after it. */
export const FundReply = Payment.extend({
  campaignStatus: CampaignStatus,
  balance: Balance,
  paymentUrl: z
    .url()
    .optional()
    .meta({ description: 'While the payment is pending: the page of the payment provider on which to pay' }),
}).meta({ id: 'FundReply' })
export type FundReply = z.infer<typeof FundReply>

/** What narrows the administrators' list. */
export const AdminCampaignFilters = { status: CampaignStatus.optional(), donorId: Id.optional() }
