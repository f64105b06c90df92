export { releaseCtes } from './money-queries'
export { RELEASED_MAX, type ReservedOffer, releaseReserved } from './release-reserved'
