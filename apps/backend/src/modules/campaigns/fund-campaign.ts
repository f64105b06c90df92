import type { FundReply } from '@goodturn/contracts/campaign'

import { DomainError, invalidField, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { assume } from '../../platform/invariant'
import type { PaymentProvider } from '../payments'
import { confirmPayment, insertPayment, lockFundable } from './money-queries'
import { toBalance, toPayment } from './queries'
import { canFund, fundedMaxMinor } from './rules'

export type Funding = {
  campaignId: string
  payerId: string
  /** Administrators may pay into the general pool, which has no donor. */
  mayFundPool: boolean
  amountMinor: number
  currency: string
  provider: PaymentProvider
  requestId: string
}

/**
 * Pays into a campaign. The money counts when the provider confirms it, which the sandbox does at once; the first such
 * payment makes a draft active, and a top-up an exhausted campaign.
 *
 * @throws {DomainError} `not_found`; `illegal_transition` when the campaign is closed; `validation_failed` when it would
 * hold more than the API can name exactly.
 */
export async function fundCampaign(tx: Db, input: Funding): Promise<FundReply> {
  const { campaignId, payerId, mayFundPool, amountMinor, provider } = input
  const found = await lockFundable(tx, { id: campaignId, payerId, mayFundPool })
  if (!found) throw notFound()
  if (!canFund(found.status)) throw new DomainError('illegal_transition', 'This campaign is closed')
  const maxMinor = fundedMaxMinor(found.isGeneralPool)
  if (Number(found.fundedMinor) + amountMinor > maxMinor) {
    throw invalidField('amountMinor', `All payments into a campaign together may be at most ${maxMinor}`)
  }
  const payment = await insertPayment(tx, { campaignId, provider: provider.name, amountMinor })
  const { reference } = payment
  const { status } = await provider.initialize({ reference, amountMinor, currency: input.currency })
  if (status === 'pending') return { ...toPayment(payment), campaignStatus: found.status, balance: toBalance(found) }
  const about = { provider: provider.name, reference, actorId: payerId, requestId: input.requestId }
  const credited = assume(await confirmPayment(tx, about), 'a new payment is pending')
  return { ...toPayment(credited), campaignStatus: credited.campaignStatus, balance: toBalance(credited) }
}
