export { getActivePolicy } from './policy-queries'
export { listProposals } from './proposal-queries'
export { getRun } from './run-queries'
