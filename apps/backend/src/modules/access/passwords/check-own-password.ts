import { DomainError } from '../../../errors'
import { type DbOwner, getDB } from '../../../platform/db'
import { findCredentialsById } from '../queries'
import { checkSignIn } from '../sessions/check-sign-in'

/**
 * Whether somebody who is signed in still knows the password, for what cannot be undone. Wrong guesses count like those at
 * sign-in. @throws {DomainError} `unauthenticated`, `too_many_requests`.
 */
export async function checkOwnPassword(
  owner: DbOwner,
  input: { userId: string; password: string; requestId: string },
): Promise<boolean> {
  const person = await findCredentialsById(getDB(owner), input.userId)
  if (!person) throw new DomainError('unauthenticated')
  const { password, requestId } = input
  return (await checkSignIn(owner, { email: person.email, password, requestId })) !== null
}
