export { checkOwnPassword } from './check-own-password'
export { revokeSessionsOfUser } from './session-queries'
