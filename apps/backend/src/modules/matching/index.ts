export { listProposals } from './plans/proposal-queries'
export { getActivePolicy } from './policies'
export { getRun } from './runs/queries'
