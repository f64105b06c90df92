import { DomainError } from '../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { readOneTimeToken } from '../../../platform/one-time-tokens'
import { recordAudit } from '../../audit'
import { findTokenOwner, markVerified, takeToken, updatePassword, voidTokensOfUser } from '../queries'
import { revokeSessionsOfUser } from '../sessions/queries'
import { clearAttempts } from '../throttle-queries'
import { hashNewPassword, refuseGuessable } from './passwords'

const purpose = 'reset_password'

/**
 * Sets a password with the token of a mail: the forgotten one's successor, or the first of somebody who was imported. It
 * proves the address as well, ends every session, and gives a blocked address its tries back. A password that is refused
 * leaves the token as it was. Takes the owner of the database because no transaction may be open while it hashes.
 * @throws {DomainError} `invalid_token`, or `validation_failed` for a password that is guessed early
 */
export async function resetPassword(
  owner: DbOwner,
  input: { token: string; password: string; requestId: string },
): Promise<void> {
  const { settings } = owner
  const id = readOneTimeToken(settings, purpose, input.token)
  const person = id && (await findTokenOwner(getDB(owner), { id, purpose }))
  if (!id || !person) throw new DomainError('invalid_token')
  refuseGuessable('password', input.password, person)
  const passwordHash = await hashNewPassword(owner, input.password)
  await inTransaction(owner, async (tx) => {
    const userId = await takeToken(tx, { id, purpose })
    if (!userId) throw new DomainError('invalid_token')
    await updatePassword(tx, { userId, passwordHash })
    await markVerified(tx, userId)
    await voidTokensOfUser(tx, userId, purpose)
    const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'password_reset')
    await clearAttempts(tx, settings, person.email)
    const what = { action: 'auth.password_reset', entity: 'user', entityId: userId, requestId: input.requestId }
    await recordAudit(tx, { actorId: userId, ...what, detail: { sessionsEnded } })
  })
}
