import type { Donation } from '@goodturn/contracts/payment'

import { type Db, type DbOwner, type Decided, getDB, refuse } from '../../../platform/db'
import type { HostedProvider, InstantProvider } from '../../money/payments'
import { type PaymentRow, toPayment } from '../queries'
import { creditNew } from './credit-payment'
import { getPool } from './queries'
import { decideFunding } from './rules'
import { startPayment } from './start-payment'

/** `email`: where the receipt goes when the money has come. */
export type Gift = { amountMinor: number; email: string | null; requestId: string }

/**
 * A gift to the general pool by somebody without an account, through a provider that confirms at once.
 * @throws {DomainError} `validation_failed` when the pool would hold more than the API can name exactly.
 */
export async function makeDonation(db: Db, input: Gift & { provider: InstantProvider }): Promise<Decided<Donation>> {
  const { campaign, paymentId, now, verdict } = await admit(db, input.amountMinor)
  const { payment, statements } = creditNew(db, {
    id: paymentId,
    campaignId: campaign.id,
    provider: input.provider.name,
    amountMinor: input.amountMinor,
    payerId: null,
    payerEmail: input.email,
    createdAt: now,
    fundedMaxMinor: verdict.fundedMaxMinor,
    requestId: input.requestId,
  })
  return { value: toDonation({ ...payment, paymentUrl: null }), statements }
}

/** The same with a provider that has a page of its own. @throws {DomainError} as `startPayment`. */
export async function startDonation(
  owner: DbOwner,
  input: Gift & { provider: HostedProvider; requestKey: string },
): Promise<Donation> {
  const { amountMinor, email, provider, requestKey, requestId } = input
  const { campaign } = await getPool(getDB(owner))
  const payment = await startPayment(owner, {
    provider,
    requestKey,
    requestId,
    payment: { campaignId: campaign.id, provider: provider.name, amountMinor, payerId: null, payerEmail: email },
    returnUrlOf: (id) => new URL(`/give?donation=${id}`, owner.settings.PUBLIC_URL).href,
    admit: async (db) => {
      await admit(db, amountMinor)
      return email
    },
  })
  return toDonation(payment)
}

async function admit(db: Db, amountMinor: number) {
  const found = await getPool(db)
  const verdict = decideFunding(found.campaign, amountMinor)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return { ...found, verdict }
}

/** A gift as its giver sees it. */
export function toDonation(row: PaymentRow & { paymentUrl: string | null }): Donation {
  const { campaignId: _, ...gift } = toPayment(row)
  return row.paymentUrl && row.status === 'pending' ? { ...gift, paymentUrl: row.paymentUrl } : gift
}
