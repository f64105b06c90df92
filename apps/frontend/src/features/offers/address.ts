import type { OfferStatus } from './queries/all'

/** States of offers in the order in which an administrator looks. */
export const BOARD_TABS = [
  'open',
  'declined',
  'expired',
  'released',
  'claimed',
  'fulfilled',
  'revoked',
] as const satisfies readonly OfferStatus[]
