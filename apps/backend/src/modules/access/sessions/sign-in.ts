import { DomainError } from '../../../errors'
import { type Db, type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { describeError, log } from '../../../platform/log'
import { recordAudit } from '../../audit'
import { hashNewPassword } from '../passwords/passwords'
import { updatePassword } from '../queries'
import { giveSecondFactor } from '../second-factor/give-second-factor'
import { clearAttempts } from '../throttle-queries'
import { checkSignIn } from './check-sign-in'
import { type OpenSession, openSession } from './open-session'

/**
 * Signs in with an address and a password, and a code where a second factor is on; an address that is not verified yet may.
 * Takes the owner of the database and not a
 * transaction because none may be open while a password is hashed.
 * @throws {DomainError} `invalid_credentials` whatever was wrong, `too_many_requests`; only after a right password
 * `second_factor_required` and `second_factor_invalid`
 */
export async function signIn(
  owner: DbOwner,
  input: { email: string; password: string; code?: string | undefined; userAgent: string; requestId: string },
): Promise<OpenSession> {
  const credentials = await checkSignIn(owner, input)
  if (!credentials) throw new DomainError('invalid_credentials')
  const { settings } = owner
  const open = async (tx: Db, secondFactorAgeS: number | null) => {
    const opened = await openSession(tx, { credentials, secondFactorAgeS, userAgent: input.userAgent, settings })
    if (!opened) throw new DomainError('invalid_credentials')
    await clearAttempts(tx, settings, input.email)
    const { user, sessionId: entityId } = opened
    const what = { action: 'auth.signed_in', entity: 'session', entityId, requestId: input.requestId }
    await recordAudit(tx, { actorId: user.id, ...what })
    return opened
  }
  const session = credentials.hasSecondFactor
    ? await giveSecondFactor(owner, { ...input, userId: credentials.id, work: (tx) => open(tx, 0) })
    : await inTransaction(owner, (tx) => open(tx, null))
  if (credentials.needsRehash) owner.waitUntil(rehash(owner, session.user.id, input.password, credentials.passwordHash))
  return session
}

/** Brings a hash up to today's parameters while the password is at hand. If it fails, the next sign-in tries again. */
async function rehash(owner: DbOwner, userId: string, password: string, previousHash: string | null): Promise<void> {
  try {
    const passwordHash = await hashNewPassword(owner, password)
    await updatePassword(getDB(owner), { userId, passwordHash, ...(previousHash ? { previousHash } : {}) })
  } catch (error) {
    log('warn', 'auth.rehash_failed', describeError(error))
  }
}
