import type { FundReply } from '@goodturn/contracts/campaign'

import { DomainError, invalidField, notFound } from '../../../errors'
import type { Db, DbOwner } from '../../../platform/db'
import { getDB } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { HostedProvider, InstantProvider } from '../../money/payments'
import { lockFundable } from '../money-queries'
import { type CampaignRow, toBalance, toPayment } from '../queries'
import { canFund, fundedMaxMinor } from '../rules'
import { confirmPayment, findEmail, insertPayment } from './queries'
import { startPayment } from './start-payment'

export type Funding = {
  campaignId: string
  payerId: string
  /** Administrators may pay into the general pool, which has no donor. */
  mayFundPool: boolean
  amountMinor: number
  requestId: string
}

/**
 * Pays into a campaign with a provider that confirms at once. The first such payment makes a draft active, and a top-up
 * an exhausted campaign.
 *
 * @throws {DomainError} `not_found`; `illegal_transition` when the campaign is closed; `validation_failed` when it would
 * hold more than the API can name exactly.
 */
export async function fundCampaign(tx: Db, input: Funding & { provider: InstantProvider }): Promise<FundReply> {
  const { campaignId, payerId, amountMinor, provider } = input
  await lockForFunding(tx, input)
  const payment = { campaignId, provider: provider.name, amountMinor, payerId, payerEmail: null }
  const { reference } = await insertPayment(tx, payment)
  const about = { provider: provider.name, reference, requestId: input.requestId }
  const credited = assume(await confirmPayment(tx, about), 'a new payment is pending')
  return { ...toPayment(credited), campaignStatus: credited.campaignStatus, balance: toBalance(credited) }
}

/**
 * The same with a provider that has a page of its own: answers where to pay. The money counts when the provider says so
 * (`settlePayment`).
 *
 * @throws {DomainError} as `fundCampaign`, and as `startPayment`.
 */
export async function startFunding(
  owner: DbOwner,
  input: Funding & { provider: HostedProvider; requestKey: string },
): Promise<FundReply> {
  const { campaignId, payerId, amountMinor, provider, requestKey, requestId } = input
  const { settings } = owner
  let campaign: CampaignRow | undefined
  const payment = await startPayment(owner, {
    provider,
    requestKey,
    requestId,
    payment: { campaignId, provider: provider.name, amountMinor, payerId, payerEmail: null },
    email: await findEmail(getDB(owner), payerId),
    returnUrlOf: (id) => new URL(`/donor/campaigns/${campaignId}?payment=${id}`, settings.PUBLIC_URL).href,
    admit: async (tx) => {
      campaign = await lockForFunding(tx, input)
    },
  })
  const { status: campaignStatus, ...balance } = assume(campaign, 'a payment is only started for an admitted campaign')
  const { paymentUrl } = payment
  const reply = { ...toPayment(payment), campaignStatus, balance: toBalance(balance) }
  return paymentUrl && payment.status === 'pending' ? { ...reply, paymentUrl } : reply
}

async function lockForFunding(tx: Db, { campaignId: id, payerId, mayFundPool, amountMinor }: Funding) {
  const found = await lockFundable(tx, { id, payerId, mayFundPool })
  if (!found) throw notFound()
  if (!canFund(found.status)) throw new DomainError('illegal_transition', 'This campaign is closed')
  const maxMinor = fundedMaxMinor(found.isGeneralPool)
  if (Number(found.fundedMinor) + amountMinor > maxMinor) {
    throw invalidField('amountMinor', `All payments into a campaign together may be at most ${maxMinor}`)
  }
  return found
}
