import type { CampaignStatus, Payment } from '@goodturn/contracts/campaign'

import type { PaymentState } from '../../money/payments'
import { fundedMaxMinor, illegal, type Refusal } from '../rules'

export type FundVerdict = { kind: 'fund'; to: CampaignStatus; fundedMaxMinor: number } | Refusal

/**
 * May so much be paid into a campaign? Unless it is closed, or would come to hold more than the API can name exactly. Money
 * makes a draft or an exhausted campaign active.
 */
export function decideFunding(
  campaign: { status: CampaignStatus; fundedMinor: number; isGeneralPool: boolean },
  amountMinor: number,
): FundVerdict {
  const { status, isGeneralPool } = campaign
  if (status === 'closed') return illegal('This campaign is closed')
  const maxMinor = fundedMaxMinor(isGeneralPool)
  if (campaign.fundedMinor + amountMinor > maxMinor) {
    const what = isGeneralPool ? 'the pool' : 'a campaign'
    const message = `All payments into ${what} together may be at most ${maxMinor}`
    return { kind: 'refuse', code: 'validation_failed', extras: { errors: [{ path: 'amountMinor', message }] } }
  }
  const to = status === 'draft' || status === 'exhausted' ? 'active' : status
  return { kind: 'fund', to, fundedMaxMinor: maxMinor }
}

/** A page of the provider is being opened for so long at most. */
const OPENING_MS = 30_000
/** A key is good for so long, as everywhere. */
const KEY_MS = 30 * 24 * 60 * 60 * 1000

/** What an earlier attempt of the same request has left behind. */
export type Attempt = {
  amountMinor: number
  status: Payment['status']
  paymentUrl: string | null
  openingAt: Date | null
  createdAt: Date
}
export type AttemptVerdict<Found> =
  | { kind: 'start' }
  | { kind: 'start_over' }
  | { kind: 'resume'; attempt: Found }
  | Refusal

/** What a request to pay does: start a payment, find the page that is open, or start over when nobody has seen a page. */
export function decideAttempt<Found extends Attempt>(
  attempt: Found | null,
  amountMinor: number,
  now: Date,
): AttemptVerdict<Found> {
  if (!attempt) return { kind: 'start' }
  const age = (moment: Date) => now.getTime() - moment.getTime()
  if (age(attempt.createdAt) > KEY_MS) return { kind: 'start_over' }
  if (attempt.amountMinor !== amountMinor) return { kind: 'refuse', code: 'idempotency_key_reused' }
  if (attempt.paymentUrl || attempt.status !== 'pending') return { kind: 'resume', attempt }
  const isOpening = attempt.openingAt !== null && age(attempt.openingAt) < OPENING_MS
  return isOpening ? { kind: 'refuse', code: 'idempotency_in_flight' } : { kind: 'start_over' }
}

export type SettleVerdict =
  | { kind: 'credit' }
  | { kind: 'keep'; reason: 'already_credited' | 'not_paid' | 'unknown_to_provider' }
  | { kind: 'fail'; reason: string; detail: Record<string, string | number> }

/**
 * What an answer of the provider makes of a payment. It is credited once, with exactly the amount and the currency that
 * were asked for, or not at all; also when the provider had said otherwise before.
 */
export function decideSettlement(
  payment: { status: Payment['status']; amountMinor: number },
  answer: PaymentState,
  currency: string,
): SettleVerdict {
  if (payment.status === 'confirmed') return { kind: 'keep', reason: 'already_credited' }
  switch (answer.status) {
    case 'open':
      return { kind: 'keep', reason: 'not_paid' }
    case 'unknown':
      return { kind: 'keep', reason: 'unknown_to_provider' }
    case 'failed':
      return { kind: 'fail', reason: answer.reason, detail: {} }
    case 'paid': {
      const detail = { paidMinor: answer.amountMinor, paidCurrency: answer.currency }
      if (answer.currency !== currency) return { kind: 'fail', reason: 'currency_differs', detail }
      if (answer.amountMinor !== payment.amountMinor) return { kind: 'fail', reason: 'amount_differs', detail }
      return { kind: 'credit' }
    }
  }
}
