import type { FundReply } from '@goodturn/contracts/campaign'

import { type Db, type DbOwner, type Decided, refuse } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { HostedProvider, InstantProvider } from '../../money/payments'
import { toBalance, toPayment } from '../queries'
import { creditNew } from './credit-payment'
import { getFundable } from './queries'
import { decideFunding } from './rules'
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
 * Pays into a campaign with a provider that confirms at once. The balance in the reply is as it was read, with this payment:
 * many may pay into one campaign at once, and none of them waits for another's reply.
 *
 * @throws {DomainError} `not_found`; `illegal_transition` when the campaign is closed; `validation_failed` when it would
 * hold more than the API can name exactly.
 */
export async function fundCampaign(
  db: Db,
  input: Funding & { provider: InstantProvider },
): Promise<Decided<FundReply>> {
  const { campaign, paymentId, now, verdict } = await admit(db, input)
  const { amountMinor } = input
  const { payment, statements } = creditNew(db, {
    id: paymentId,
    campaignId: campaign.id,
    provider: input.provider.name,
    amountMinor,
    payerId: input.payerId,
    payerEmail: null,
    createdAt: now,
    fundedMaxMinor: verdict.fundedMaxMinor,
    requestId: input.requestId,
  })
  const balance = {
    ...toBalance(campaign),
    fundedMinor: campaign.fundedMinor + amountMinor,
    availableMinor: campaign.availableMinor + amountMinor,
  }
  return { value: { ...toPayment(payment), campaignStatus: verdict.to, balance }, statements }
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
  let admitted: Awaited<ReturnType<typeof admit>> | undefined
  const payment = await startPayment(owner, {
    provider,
    requestKey,
    requestId,
    payment: { campaignId, provider: provider.name, amountMinor, payerId, payerEmail: null },
    returnUrlOf: (id) => new URL(`/donor/campaigns/${campaignId}?payment=${id}`, owner.settings.PUBLIC_URL).href,
    admit: async (db) => {
      admitted = await admit(db, input)
      return admitted.email
    },
  })
  const { campaign } = assume(admitted, 'a payment is only started for an admitted campaign')
  const { paymentUrl } = payment
  const reply = { ...toPayment(payment), campaignStatus: campaign.status, balance: toBalance(campaign) }
  return paymentUrl && payment.status === 'pending' ? { ...reply, paymentUrl } : reply
}

async function admit(db: Db, { campaignId: id, payerId, mayFundPool, amountMinor }: Funding) {
  const found = await getFundable(db, { id, payerId, mayFundPool })
  const verdict = decideFunding(found.campaign, amountMinor)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return { ...found, verdict }
}
