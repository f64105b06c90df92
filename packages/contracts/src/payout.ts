import { z } from 'zod'

import { MaskedAccount } from './bank-account.ts'
import { AmountMinor, BalanceMinor, Day, Id, Instant } from './common.ts'
import { line } from './text.ts'

export const PayoutStatus = z.enum(['draft', 'approved', 'paid', 'failed', 'cancelled']).meta({ id: 'PayoutStatus' })
export type PayoutStatus = z.infer<typeof PayoutStatus>

/** What a center is paid at once. */
export const Payout = z
  .object({
    id: Id,
    centerId: Id,
    centerName: z.string(),
    status: PayoutStatus,
    from: Day,
    to: Day,
    amountMinor: AmountMinor,
    screenings: z.int(),
    draftedBy: Id,
    draftedAt: Instant,
    approvedBy: Id.nullable(),
    approvedAt: Instant.nullable(),
    reference: z.string().nullable().meta({ description: "The bank's name for the transfer" }),
    paidAt: Instant.nullable(),
    failureReason: z.string().nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Payout' })
export type Payout = z.infer<typeof Payout>

/** One of them, with the account that it goes to: for administrators. */
export const PayoutDetail = Payout.extend({
  bankAccount: MaskedAccount.nullable().meta({
    description: 'The account that it is for: as it was when it was drafted, and from the approval on as it was then',
  }),
  currentBankAccount: MaskedAccount.nullable().meta({ description: 'The account that the center names now' }),
  hold: z
    .object({ until: Instant.nullable().meta({ description: 'null: until it is drafted again' }) })
    .nullable()
    .meta({
      description: 'Set while the account has changed too lately: one approval is not enough, and it takes two',
    }),
  firstApprovedBy: Id.nullable().meta({ description: 'Who gave the first of the two approvals that a hold takes' }),
  firstApprovedAt: Instant.nullable(),
}).meta({ id: 'PayoutDetail' })
export type PayoutDetail = z.infer<typeof PayoutDetail>

/** What is owed for one completed screening. */
export const Payable = z
  .object({
    appointmentId: Id,
    screeningTypeId: Id,
    amountMinor: AmountMinor,
    createdAt: Instant.meta({ description: 'When the screening was completed' }),
    payoutId: Id.nullable(),
  })
  .meta({ id: 'Payable' })
export type Payable = z.infer<typeof Payable>

/** What centers are owed and no payout has yet. */
export const Owed = z
  .object({
    centerId: Id,
    centerName: z.string(),
    screenings: z.int(),
    amountMinor: BalanceMinor,
    since: Instant.meta({ description: 'When the oldest of them was completed' }),
  })
  .meta({ id: 'Owed' })
export type Owed = z.infer<typeof Owed>

/** What one center is owed and no payout has yet. */
export const CenterOwed = z
  .object({
    screenings: z.int(),
    amountMinor: BalanceMinor,
    since: Instant.nullable().meta({ description: 'When the oldest of them was completed; null: there is none' }),
  })
  .meta({ id: 'CenterOwed' })
export type CenterOwed = z.infer<typeof CenterOwed>

export const DraftPayoutBody = z
  .strictObject({ centerId: Id, from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { message: 'This must not be before the first day', path: ['to'] })
  .meta({ id: 'DraftPayoutBody' })

/** In spite of a hold: names the account that was looked at, so that no other is approved. */
export const ApprovePayoutBody = z
  .strictObject({ bankAccountId: Id.optional().meta({ description: 'Needed while the payout is held' }) })
  .meta({ id: 'ApprovePayoutBody' })

export const PaidBody = z.strictObject({ reference: line(100) }).meta({ id: 'PaidBody' })
export const FailedBody = z.strictObject({ reason: line(300) }).meta({ id: 'FailedBody' })

export const PayoutFilters = { status: PayoutStatus.optional(), centerId: Id.optional() }
