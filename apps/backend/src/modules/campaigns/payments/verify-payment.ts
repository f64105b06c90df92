import type { FundReply } from '@goodturn/contracts/campaign'
import type { Donation } from '@goodturn/contracts/payment'

import { notFound } from '../../../errors'
import { type DbOwner, getDB } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { chooseProvider } from '../../money/payments'
import { getCampaign, toBalance, toPayment } from '../queries'
import { toDonation } from './make-donation'
import { findPayment, type HostedPayment, type PaymentKey } from './queries'
import { settlePayment } from './settle-payment'

/** A payer is back from the payment page: asks the provider what has become of their payment. @throws {DomainError} */
export async function verifyPayment(
  owner: DbOwner,
  key: { id: string; campaignId: string; payerId: string; requestId: string },
): Promise<FundReply> {
  const row = await settled(owner, key, key.requestId)
  const campaign = await getCampaign(getDB(owner), { id: row.campaignId, owner: 'anyone' })
  const reply = { ...toPayment(row), campaignStatus: campaign.status, balance: toBalance(campaign) }
  return row.paymentUrl && row.status === 'pending' ? { ...reply, paymentUrl: row.paymentUrl } : reply
}

/** The same for a gift of somebody without an account, who alone knows its id. @throws {DomainError} */
export async function verifyDonation(owner: DbOwner, key: { id: string; requestId: string }): Promise<Donation> {
  return toDonation(await settled(owner, { id: key.id, payerId: null }, key.requestId))
}

async function settled(owner: DbOwner, key: PaymentKey, requestId: string): Promise<HostedPayment> {
  const db = getDB(owner)
  const row = await findPayment(db, key)
  if (!row) throw notFound()
  const provider = chooseProvider(owner.settings)
  // What another provider was asked for, or has come already, is as it is.
  const isOpen = row.status !== 'confirmed' && provider.kind === 'hosted' && provider.name === row.provider
  if (!isOpen) return row
  await settlePayment(owner, { provider, reference: row.reference, requestId })
  return assume(await findPayment(db, key), 'payments are never deleted')
}
