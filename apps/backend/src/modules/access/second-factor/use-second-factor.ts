import type { RecoveryCodes } from '@goodturn/contracts/second-factor'

import { DomainError, invalidField } from '../../../errors'
import { type Db, type DbOwner, getDB } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { findCredentialsById } from '../queries'
import { giveRecoveryCodes } from './enrol-second-factor'
import { giveSecondFactor } from './give-second-factor'
import { deleteSecondFactor, markGiven } from './queries'

type Input = { userId: string; sessionId: string; code: string; requestId: string }

/** Gives the second factor again in a session, for what wants it fresh. @throws {DomainError} as `withCode` */
export const stepUp = (owner: DbOwner, input: Input): Promise<void> =>
  withCode(owner, input, (tx) => markGiven(tx, input.sessionId))

/** Turns a second factor off. @throws {DomainError} as `withCode` */
export const turnOffSecondFactor = (owner: DbOwner, input: Input): Promise<void> =>
  withCode(owner, input, async (tx) => {
    await deleteSecondFactor(tx, input.userId)
    await audit(tx, input, 'auth.second_factor_off')
    await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'second_factor_off', recipientId: input.userId }))
  })

/** Ten new recovery codes; those before are worthless from now on. @throws {DomainError} as `withCode` */
export const renewRecoveryCodes = (owner: DbOwner, input: Input): Promise<RecoveryCodes> =>
  withCode(owner, input, async (tx) => {
    await audit(tx, input, 'auth.recovery_codes_renewed')
    await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'recovery_codes_renewed', recipientId: input.userId }))
    await markGiven(tx, input.sessionId)
    return giveRecoveryCodes(tx, input.userId)
  })

const audit = (tx: Db, { userId, requestId }: Input, action: string) =>
  recordAudit(tx, { actorId: userId, action, entity: 'user', entityId: userId, requestId })

/**
 * Does what somebody who is signed in asks for with a code.
 * @throws {DomainError} `validation_failed` for a wrong code, `illegal_transition` when no second factor is on,
 * `too_many_requests`
 */
async function withCode<T>(owner: DbOwner, input: Input, work: (tx: Db) => Promise<T>): Promise<T> {
  const person = await findCredentialsById(getDB(owner), input.userId)
  if (!person?.hasSecondFactor) throw new DomainError('illegal_transition', 'There is no second factor')
  try {
    return await giveSecondFactor(owner, { ...input, email: person.email, work })
  } catch (error) {
    // A 401 would say that the session is over.
    if (error instanceof DomainError && error.code === 'second_factor_invalid')
      throw invalidField('code', error.message)
    throw error
  }
}
