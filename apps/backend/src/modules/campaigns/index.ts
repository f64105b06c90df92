export { releaseCtes } from './money-queries'
export { keyOfCampaign, listCampaigns, toAdminCampaign } from './queries'
export { RELEASED_MAX, type ReservedOffer, releaseReserved } from './release-reserved'
