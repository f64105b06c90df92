import type { Offer } from '@goodturn/contracts/offer'

import { DomainError } from '../../errors'

/** Why an offer takes no claim, decline, extension or revocation any more; past its deadline it may still say `open`. */
export const refuseEnded = (offer: Offer): DomainError =>
  offer.status === 'claimed' || offer.status === 'fulfilled'
    ? new DomainError('offer_already_claimed')
    : new DomainError('offer_not_open')
