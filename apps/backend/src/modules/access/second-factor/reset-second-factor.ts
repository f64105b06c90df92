import type { SecondFactorReset } from '@goodturn/contracts/second-factor-reset'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { lockUser } from '../queries'
import { canApprove } from '../rules'
import { revokeSessionsOfUser } from '../sessions/queries'
import { deleteSecondFactor } from './queries'
import { decideReset, insertReset, lockReset } from './reset-queries'

type Ask = { userId: string; actorId: string; requestId: string }

/**
 * Asks for the end of the second factor of somebody who has lost it. They are told, so that who has not lost it can say so.
 * @throws {DomainError} `not_found`, `same_person` for oneself, `illegal_transition` for who has none or is suspended,
 * `conflict` when somebody has asked already
 */
export async function askForReset(tx: Db, { userId, actorId, requestId }: Ask): Promise<SecondFactorReset> {
  if (userId === actorId) throw new DomainError('same_person')
  await lockResettable(tx, userId)
  const reset = await insertReset(tx, { userId, requestedBy: actorId })
  if (!reset) throw new DomainError('conflict', 'Somebody has asked for this already')
  const what = { action: 'auth.second_factor_reset_asked', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId, ...what })
  await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'second_factor_reset_asked', recipientId: userId }))
  return reset
}

type Decision = { id: string; actorId: string; requestId: string }

/**
 * Ends the second factor that another administrator has asked to end, and every session and token of its person.
 * @throws {DomainError} `not_found`; `same_person` for who asked and whose it is; `illegal_transition` when the request is
 * over, who asked is no administrator any more, or the person has turned on another one since
 */
export async function approveReset(tx: Db, { id, actorId, requestId }: Decision): Promise<SecondFactorReset> {
  const reset = await lockReset(tx, id)
  if (!reset) throw notFound()
  const { userId, requestedBy } = reset
  if (reset.status !== 'pending') throw new DomainError('illegal_transition', `This request is ${reset.status}`)
  if (!canApprove(actorId, reset)) throw new DomainError('same_person')
  if (!reset.isRequesterAdmin) throw new DomainError('illegal_transition', 'Who asked is no administrator any more')
  await lockResettable(tx, userId)
  if (!reset.isOfThisFactor) throw new DomainError('illegal_transition', 'There is another second factor by now')
  await deleteSecondFactor(tx, userId)
  const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'second_factor_reset')
  const what = { action: 'auth.second_factor_reset', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId, ...what, detail: { requestedBy, sessionsEnded } })
  await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'second_factor_reset', recipientId: userId }))
  return decided(await decideReset(tx, { id, status: 'approved', decidedBy: actorId }))
}

/** Turns a request down, also one's own. @throws {DomainError} `not_found`, `illegal_transition` */
export async function declineReset(tx: Db, { id, actorId, requestId }: Decision): Promise<SecondFactorReset> {
  const reset = await lockReset(tx, id)
  if (!reset) throw notFound()
  const answer = decided(await decideReset(tx, { id, status: 'declined', decidedBy: actorId }))
  const what = { action: 'auth.second_factor_reset_declined', entity: 'user', entityId: reset.userId, requestId }
  await recordAudit(tx, { actorId, ...what })
  return answer
}

function decided(reset: SecondFactorReset | null): SecondFactorReset {
  if (!reset) throw new DomainError('illegal_transition', 'This request is over')
  return reset
}

async function lockResettable(tx: Db, userId: string): Promise<void> {
  const user = await lockUser(tx, userId)
  if (!user) throw notFound()
  if (user.suspendedAt) throw new DomainError('illegal_transition', 'This person is suspended')
  if (!user.hasSecondFactor) throw new DomainError('illegal_transition', 'This person has no second factor')
}
