import type { Settings } from '../../../env'
import { currentMoment } from '../../../platform/clock'
import type { Db } from '../../../platform/db'
import { seal, unseal } from '../../../platform/sealing'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { lockSecret, takeRecoveryCode, takeStep, updateSealed } from './queries'
import { recoveryCodeHash } from './recovery-codes'
import { stepOfCode } from './totp'

type Input = { settings: Settings; userId: string; code: string; requestId: string }

/** Where a person's secret is sealed. */
export const secretOf = (userId: string) => ({ purpose: 'second-factor', rowId: userId })

/**
 * Uses a code of the app, or a recovery code, of a person whose second factor is on. Each counts once; false when this one
 * does not.
 */
export async function takeCode(tx: Db, input: Input): Promise<boolean> {
  const digits = input.code.replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? takeAppCode(tx, { ...input, code: digits }) : takeRecovery(tx, input)
}

async function takeAppCode(tx: Db, { settings, userId, code }: Input): Promise<boolean> {
  const sealed = await lockSecret(tx, userId, 'on')
  const secret = sealed === null ? null : unseal(settings, secretOf(userId), sealed)
  const step = secret && stepOfCode(secret.text, code, currentMoment())
  if (!secret || step === null || !(await takeStep(tx, { userId, step }))) return false
  if (secret.isOutdated) await updateSealed(tx, { userId, sealed: seal(settings, secretOf(userId), secret.text) })
  return true
}

async function takeRecovery(tx: Db, { userId, code, requestId }: Input): Promise<boolean> {
  if (!(await takeRecoveryCode(tx, { userId, codeHash: recoveryCodeHash(userId, code) }))) return false
  const what = { action: 'auth.recovery_code_used', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId: userId, ...what })
  await tx.$executeRaw(outbox.tellOnItsOwn({ kind: 'recovery_code_used', recipientId: userId }))
  return true
}
