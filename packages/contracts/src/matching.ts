import { z } from 'zod'

import { AmountMinor, BalanceMinor, Id, Instant, StateCode } from './common.ts'
import { RunPolicy, RunPolicyInput } from './policy.ts'

export const StartRunBody = z.strictObject({ policy: RunPolicyInput.optional() }).meta({ id: 'StartRunBody' })

export const RunStatus = z
  .enum(['planning', 'planned', 'applying', 'applied', 'discarded', 'stale', 'failed'])
  .meta({ id: 'RunStatus' })
export type RunStatus = z.infer<typeof RunStatus>

export const RunStats = z
  .object({
    considered: z.int().meta({ description: 'People in the line when the snapshot was taken' }),
    matched: z.int(),
    unmatched: z.int(),
    amountMinor: BalanceMinor,
    byReason: z.record(z.string(), z.int()).meta({ description: 'Why the unmatched are not funded' }),
  })
  .meta({ id: 'RunStats' })
export type RunStats = z.infer<typeof RunStats>

/** What has changed since the snapshot: how many, and the ids of some. */
export const StaleReason = z
  .object({ code: z.string(), count: z.int(), ids: z.array(z.string()) })
  .meta({ id: 'StaleReason' })
export type StaleReason = z.infer<typeof StaleReason>

/** Of a plan that promises more than its policy lets one administrator give away. */
export const RunApproval = z
  .object({
    aboveMinor: BalanceMinor.meta({ description: 'The sum above which a plan takes two administrators' }),
    approvedBy: Id.nullable().meta({ description: 'null: nobody yet' }),
    approvedByName: z.string().nullable(),
    approvedAt: Instant.nullable(),
  })
  .meta({ id: 'RunApproval' })
export type RunApproval = z.infer<typeof RunApproval>

export const ApproveRunBody = z
  .strictObject({ planHash: z.string().min(1).max(128) })
  .meta({ id: 'ApproveRunBody', description: 'The hash of the plan that was looked at; the approval is for no other' })

export const Run = z
  .object({
    id: Id,
    status: RunStatus,
    trigger: z.enum(['manual', 'schedule']),
    startedBy: Id.nullable().meta({ description: 'null: the schedule' }),
    startedByName: z.string().nullable(),
    approval: RunApproval.nullable().meta({ description: 'null: it takes none, or there is no plan yet' }),
    policy: RunPolicy,
    policyVersion: z.int().meta({ description: 'The version of the policy that was in force when it was started' }),
    progress: z.object({ done: z.int(), total: z.int() }),
    planHash: z.string().nullable(),
    engineVersion: z.string().nullable(),
    stats: RunStats.nullable(),
    failureCode: z.string().nullable(),
    staleReasons: z.array(StaleReason).nullable(),
    snapshotAt: Instant.nullable(),
    createdAt: Instant,
    plannedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

export const RunStarted = z.object({ id: Id, status: RunStatus }).meta({ id: 'RunStarted' })
export type RunStarted = z.infer<typeof RunStarted>

export const Proposal = z
  .object({
    entryId: Id,
    patientId: Id,
    screeningTypeId: Id,
    campaignId: Id,
    amountMinor: AmountMinor,
    rank: z.int().meta({ description: 'Place in the line, counted from 1' }),
  })
  .meta({ id: 'Proposal' })
export type Proposal = z.infer<typeof Proposal>

export const ApplyRunBody = z.strictObject({ planHash: z.string().min(1).max(128) }).meta({ id: 'ApplyRunBody' })

export const Replay = z
  .object({
    runId: Id,
    engineVersion: z.string(),
    planHash: z.string(),
    recomputedHash: z.string(),
    matches: z.boolean(),
    proposals: z.int(),
  })
  .meta({ id: 'Replay' })
export type Replay = z.infer<typeof Replay>

const TopUp = z.strictObject({ campaignId: Id, amountMinor: AmountMinor })

export const CompareBody = z
  .strictObject({
    policies: z
      .array(
        RunPolicyInput.extend({ label: z.string().max(60).optional(), topUps: z.array(TopUp).max(100).optional() }),
      )
      .min(2)
      .max(5),
  })
  .meta({ id: 'CompareBody' })
export type CompareBody = z.infer<typeof CompareBody>

const Bounds = z.object({ min: z.number().nullable(), max: z.number().nullable() })

export const FailingRule = z
  .object({
    rule: z.string(),
    missingAttribute: z.string().optional(),
    expected: z.union([z.string(), z.array(z.string()).readonly(), Bounds]),
    actual: z.union([z.string(), z.number()]).optional(),
  })
  .meta({ id: 'FailingRule' })

export const CampaignVerdict = z
  .object({
    campaignId: Id,
    verdict: z.enum([
      'paid',
      'ran_out',
      'eligible_but_later_choice',
      'moved_for_another',
      'eligible_but_not_asked',
      'not_eligible',
    ]),
    firstFailingRule: FailingRule.optional(),
    ranOutAtRank: z
      .int()
      .optional()
      .meta({ description: 'The place in line after which it could not pay; 0: never could' }),
    specificity: z.int(),
    order: z.int().meta({ description: 'Its place in the order in which campaigns are asked, from 1' }),
    text: z.string(),
  })
  .meta({ id: 'CampaignVerdict' })

/** The answer that every entry has: who pays and why, or why nobody does, and what would change it. */
export const Explanation = z
  .object({
    entryId: Id,
    rank: z.int().nullable().meta({ description: 'Place in line; null when the run did not come so far' }),
    outcome: z.enum(['funded', 'not_funded']),
    reason: z.string(),
    text: z.string(),
    campaigns: z.array(CampaignVerdict),
    whatWouldChange: z.array(
      z.object({
        change: z.string(),
        campaignId: Id.optional(),
        attribute: z.string().optional(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>

const PersonSample = z.object({
  count: z.int(),
  sample: z
    .array(z.object({ entryId: Id, patientId: Id, screeningTypeId: Id }))
    .meta({ description: 'Some of them, in line order' }),
})

export const GroupShare = z
  .object({
    attribute: z.enum(['age', 'sex', 'state', 'income']),
    value: z.string(),
    waiting: z.int(),
    funded: z.int(),
    rate: z.number(),
  })
  .meta({ id: 'GroupShare' })

export const ComparedPolicy = z
  .object({
    label: z.string(),
    policy: RunPolicy,
    stats: RunStats,
    moneyLeftMinor: BalanceMinor,
    waitDays: z
      .object({ mean: z.number(), p50: z.number(), p90: z.number() })
      .nullable()
      .meta({ description: 'How long the funded have waited; null when nobody is funded' }),
    gains: PersonSample.meta({ description: 'Funded here and not under the first policy' }),
    loses: PersonSample.meta({ description: 'Funded under the first policy and not here' }),
    groups: z.array(GroupShare),
  })
  .meta({ id: 'ComparedPolicy' })

/** Policies side by side on one snapshot. The first is what the others are measured against. */
export const Comparison = z
  .object({ asOf: Instant, waiting: z.int(), policies: z.array(ComparedPolicy) })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>

/** How many campaigns, screening types and states of a plan's flows have a name of their own, by money. */
export const FLOWS_NAMED_MAX = 12

/** Money of a plan that goes from a campaign to people of one state for one kind of screening. */
export const PlanFlow = z
  .object({
    campaignId: Id.nullable().meta({ description: 'null: all campaigns that are not named' }),
    screeningTypeId: Id.nullable().meta({ description: 'null: all kinds of screening that are not named' }),
    stateCode: StateCode.nullable(),
    stateKind: z
      .enum(['state', 'others', 'not_told'])
      .meta({ description: 'others: all states that are not named. not_told: people whose profile has none' }),
    people: z.int(),
    amountMinor: AmountMinor,
  })
  .meta({ id: 'PlanFlow' })
export type PlanFlow = z.infer<typeof PlanFlow>
export const PlanFlows = z.object({ items: z.array(PlanFlow) }).meta({ id: 'PlanFlows' })
