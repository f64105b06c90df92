export { checkOwnPassword } from './check-own-password'
export { keyOfUser, listUsers, toAdminUser } from './queries'
export { revokeSessionsOfUser } from './session-queries'
export { clearAttempts, takeAttempt } from './throttle-queries'
