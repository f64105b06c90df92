import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { findOffer } from './queries'

/** Why an offer was not taken, given back or moved. Past its deadline it may still say `open`. */
export async function refusalOf(
  db: Db,
  asked: { offerId: string; patientId?: string | undefined },
): Promise<DomainError> {
  const offer = await findOffer(db, asked)
  if (!offer) return notFound()
  const isClaimed = offer.status === 'claimed' || offer.status === 'fulfilled'
  return new DomainError(isClaimed ? 'offer_already_claimed' : 'offer_not_open')
}
