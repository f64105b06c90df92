import type { RecoveryCodes, SecondFactorSecret } from '@goodturn/contracts/second-factor'

import type { Settings } from '../../../env'
import { DomainError, invalidField } from '../../../errors'
import { currentMoment } from '../../../platform/clock'
import type { Db } from '../../../platform/db'
import { seal, unseal } from '../../../platform/sealing'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { revokeSessionsOfUser } from '../sessions/queries'
import { insertSecret, lockSecret, markGiven, replaceRecoveryCodes, takeStep } from './queries'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes'
import { secretOf } from './take-code'
import { newTotpSecret, stepOfCode, totpUrl } from './totp'

/**
 * Makes a secret for an authenticator app. It counts for nothing until a code of it has come back; asking again makes
 * another. @throws {DomainError} `illegal_transition` when a second factor is on
 */
export async function startSecondFactor(
  db: Db,
  { settings, userId, email }: { settings: Settings; userId: string; email: string },
): Promise<SecondFactorSecret> {
  const secret = newTotpSecret()
  const isKept = await insertSecret(db, { userId, sealed: seal(settings, secretOf(userId), secret) })
  if (!isKept) throw new DomainError('illegal_transition', 'A second factor is on; turn it off first')
  return { secret, url: totpUrl(secret, email) }
}

type Confirmation = { settings: Settings; userId: string; sessionId: string; code: string; requestId: string }

/**
 * Turns a second factor on with a first code of its app, and answers the recovery codes, this once. Every other session and
 * every token for programs ends: none of them has shown a second factor.
 * @throws {DomainError} `illegal_transition` when nothing is to be confirmed, `validation_failed` for a wrong code
 */
export async function confirmSecondFactor(tx: Db, input: Confirmation): Promise<RecoveryCodes> {
  const { settings, userId, sessionId, requestId } = input
  const sealed = await lockSecret(tx, userId, 'unconfirmed')
  if (sealed === null) throw new DomainError('illegal_transition', 'There is no second factor to confirm')
  const secret = unseal(settings, secretOf(userId), sealed)
  const step = secret && stepOfCode(secret.text, input.code.replaceAll(/\s/g, ''), currentMoment())
  if (step === null || !(await takeStep(tx, { userId, step }))) throw invalidField('code', 'This code is not right')
  const codes = await giveRecoveryCodes(tx, userId)
  await markGiven(tx, sessionId)
  const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'second_factor_on', sessionId)
  const what = { action: 'auth.second_factor_on', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId: userId, ...what, detail: { sessionsEnded } })
  await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'second_factor_on', recipientId: userId }))
  return codes
}

/** Ten new recovery codes instead of those before. They are stored as hashes. */
export async function giveRecoveryCodes(tx: Db, userId: string): Promise<RecoveryCodes> {
  const recoveryCodes = newRecoveryCodes()
  await replaceRecoveryCodes(tx, { userId, codeHashes: recoveryCodes.map((code) => recoveryCodeHash(userId, code)) })
  return { recoveryCodes }
}
