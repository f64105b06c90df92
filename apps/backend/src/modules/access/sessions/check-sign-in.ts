import { DomainError } from '../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { uuidFromText } from '../../../platform/keys'
import { recordAudit } from '../../audit'
import { checkPassword } from '../passwords/passwords'
import { type Credentials, findCredentials } from '../queries'
import { type SignInAttempt, takeAttempt } from '../throttle-queries'

type Tried = Credentials & { attempt: SignInAttempt }

/**
 * Checks a password against its address, and counts the try. Answers null when it is wrong, and cannot be told apart by what
 * it takes from there being no such person.
 * @throws {DomainError} `too_many_requests` before anything is hashed, when the address is blocked
 */
export async function checkSignIn(
  owner: DbOwner,
  input: { email: string; password: string; requestId: string },
): Promise<(Credentials & { id: string; needsRehash: boolean }) | null> {
  const { email, password, requestId } = input
  const { settings } = owner
  const { isCorrect, needsRehash, found } = await checkPassword(owner, password, async (): Promise<Tried> => {
    const attempt = await takeAttempt(getDB(owner), settings, email)
    if (attempt.kind === 'blocked') {
      throw new DomainError('too_many_requests', undefined, { retryAfterS: attempt.retryAfterS })
    }
    return { ...(await findCredentials(getDB(owner), email)), attempt }
  })
  const { attempt, ...credentials } = found
  if (isCorrect && credentials.id) return { ...credentials, id: credentials.id, needsRehash }
  if (attempt.kind === 'allowed' && attempt.isLast)
    await auditBlock(owner, { userId: credentials.id, email, requestId })
  return null
}

/** Written for addresses without an account as well, so that the last try takes as long for both. */
function auditBlock(
  owner: DbOwner,
  { userId, email, requestId }: { userId: string | null; email: string; requestId: string },
) {
  const entity = userId ? 'user' : 'unknown_address'
  const entityId = userId ?? uuidFromText(owner.settings.JWT_TOKEN_SECRET, 'unknown-address', email)
  return inTransaction(owner, (tx) =>
    recordAudit(tx, { actorId: null, action: 'auth.sign_in_blocked', entity, entityId, requestId }),
  )
}
