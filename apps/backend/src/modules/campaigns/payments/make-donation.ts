import type { Donation } from '@goodturn/contracts/payment'

import { invalidField } from '../../../errors'
import type { Db, DbOwner } from '../../../platform/db'
import { getDB } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { HostedProvider, InstantProvider } from '../../money/payments'
import { findCampaign, toPayment } from '../queries'
import { POOL_MINOR_MAX } from '../rules'
import { confirmPayment, getPoolId, type HostedPayment, insertPayment } from './queries'
import { startPayment } from './start-payment'

/** `email`: where the receipt goes when the money has come. */
export type Gift = { amountMinor: number; email: string | null; requestId: string }

/** A gift to the general pool by somebody without an account, through a provider that confirms at once. */
export async function makeDonation(tx: Db, input: Gift & { provider: InstantProvider }): Promise<Donation> {
  const { amountMinor, email, provider, requestId } = input
  const campaignId = await getPoolId(tx)
  await refuseTooMuch(tx, { campaignId, amountMinor })
  const gift = { campaignId, provider: provider.name, amountMinor, payerId: null, payerEmail: email }
  const { reference } = await insertPayment(tx, gift)
  const credited = assume(
    await confirmPayment(tx, { provider: provider.name, reference, requestId }),
    'a new payment is pending',
  )
  return toDonation({ ...credited, paymentUrl: null })
}

/** The same with a provider that has a page of its own. @throws {DomainError} as `startPayment`. */
export async function startDonation(
  owner: DbOwner,
  input: Gift & { provider: HostedProvider; requestKey: string },
): Promise<Donation> {
  const { amountMinor, email, provider, requestKey, requestId } = input
  const campaignId = await getPoolId(getDB(owner))
  const payment = await startPayment(owner, {
    provider,
    requestKey,
    requestId,
    payment: { campaignId, provider: provider.name, amountMinor, payerId: null, payerEmail: email },
    email,
    returnUrlOf: (id) => new URL(`/give?donation=${id}`, owner.settings.PUBLIC_URL).href,
    admit: (tx) => refuseTooMuch(tx, { campaignId, amountMinor }),
  })
  return toDonation(payment)
}

async function refuseTooMuch(tx: Db, { campaignId, amountMinor }: { campaignId: string; amountMinor: number }) {
  const pool = assume(await findCampaign(tx, { id: campaignId, owner: 'anyone' }), 'the pool has a row')
  if (Number(pool.fundedMinor) + amountMinor > POOL_MINOR_MAX) {
    throw invalidField('amountMinor', `All payments into the pool together may be at most ${POOL_MINOR_MAX}`)
  }
}

/** A gift as whoever gave it sees it. */
export function toDonation(row: HostedPayment): Donation {
  const { campaignId: _, ...gift } = toPayment(row)
  return row.paymentUrl && row.status === 'pending' ? { ...gift, paymentUrl: row.paymentUrl } : gift
}
