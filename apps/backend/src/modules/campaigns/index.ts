export * as money from './parts'
export { keyOfCampaign, listCampaigns, toAdminCampaign } from './queries'
