import { DomainError } from '../../../errors'
import { type Db, type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { clearAttempts, takeAttempt } from '../throttle-queries'
import { takeCode } from './take-code'

type Input<T> = {
  userId: string
  email: string
  code?: string | undefined
  requestId: string
  /** What the code is given for, in the transaction that uses it: a code is not used up by what fails. */
  work: (tx: Db) => Promise<T>
}

/**
 * Has a code of the second factor given, and does what it was asked for. Tries are counted as those at passwords are, apart
 * from them. Takes the owner of the database because a wrong code has to stay counted.
 * @throws {DomainError} `second_factor_required` without a code, `second_factor_invalid`, `too_many_requests`
 */
export async function giveSecondFactor<T>(owner: DbOwner, input: Input<T>): Promise<T> {
  const { userId, email, code, requestId, work } = input
  const { settings } = owner
  if (code === undefined) throw new DomainError('second_factor_required')
  const attempt = await takeAttempt(getDB(owner), settings, email, 'second-factor')
  if (attempt.kind === 'blocked') {
    throw new DomainError('too_many_requests', undefined, { retryAfterS: attempt.retryAfterS })
  }
  const given = await inTransaction(owner, async (tx) => {
    if (!(await takeCode(tx, { settings, userId, code, requestId }))) return null
    await clearAttempts(tx, settings, email, 'second-factor')
    return { answer: await work(tx) }
  })
  if (given) return given.answer
  if (attempt.isLast) {
    const what = { action: 'auth.second_factor_blocked', entity: 'user', entityId: userId, requestId }
    await inTransaction(owner, (tx) => recordAudit(tx, { actorId: null, ...what }))
  }
  throw new DomainError('second_factor_invalid')
}
