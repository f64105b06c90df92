export { revokeSessionsOfUser } from './session-queries'
