export { lockUser } from './queries'
export { revokeSessionsOfUser } from './session-queries'
