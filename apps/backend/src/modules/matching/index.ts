export { listProposals } from './plans/proposal-queries'
export { getActivePolicy } from './policies/queries'
export { getRun } from './runs/queries'
