import { DomainError, invalidField } from '../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { findCredentialsById, updatePassword, voidTokensOfUser } from '../queries'
import { checkSignIn } from '../sessions/check-sign-in'
import { type OpenSession, openSession } from '../sessions/open-session'
import { revokeSessionsOfUser } from '../sessions/queries'
import { clearAttempts } from '../throttle-queries'
import { hashNewPassword, refuseGuessable } from './passwords'

type Input = {
  userId: string
  /** How long ago the second factor was given; the new session remembers it. */
  secondFactorAgeS: number | null
  currentPassword: string
  newPassword: string
  userAgent: string
  requestId: string
}

/**
 * Changes the password of somebody who is signed in and still knows it. Ends every session, this one included, and opens a
 * new one in its place. Wrong guesses at the present password count like those at sign-in. Takes the owner of the database
 * because no transaction may be open while it hashes.
 * @throws {DomainError} `validation_failed` when a password is wrong or guessed early, `too_many_requests`
 */
export async function changePassword(owner: DbOwner, input: Input): Promise<OpenSession> {
  const { settings } = owner
  const { userId, secondFactorAgeS, currentPassword, newPassword, userAgent, requestId } = input
  const person = await findCredentialsById(getDB(owner), userId)
  if (!person) throw new DomainError('unauthenticated')
  refuseGuessable('newPassword', newPassword, person)
  const credentials = await checkSignIn(owner, { email: person.email, password: currentPassword, requestId })
  if (!credentials?.passwordHash) throw invalidField('currentPassword', 'This is not your password')
  const previousHash = credentials.passwordHash
  const passwordHash = await hashNewPassword(owner, newPassword)
  return inTransaction(owner, async (tx) => {
    if (!(await updatePassword(tx, { userId, passwordHash, previousHash }))) throw new DomainError('conflict')
    const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'password_changed')
    const opened = await openSession(tx, {
      credentials: { ...credentials, passwordHash },
      ...{ secondFactorAgeS, userAgent, settings },
    })
    if (!opened) throw new DomainError('unauthenticated')
    await voidTokensOfUser(tx, userId, 'reset_password')
    await clearAttempts(tx, settings, person.email)
    const what = { action: 'auth.password_changed', entity: 'user', entityId: userId, requestId }
    await recordAudit(tx, { actorId: userId, ...what, detail: { sessionsEnded } })
    return opened
  })
}
