export { checkOwnPassword } from './passwords/check-own-password'
export { keyOfUser, listUsers, toAdminUser } from './queries'
export { revokeSessionsOfUser } from './sessions/queries'
export { clearAttempts, takeAttempt } from './throttle-queries'
