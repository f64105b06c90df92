import type { RegisterBody } from '@goodturn/contracts/auth'

import { invalidField } from '../../../errors'
import { type Db, type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { hashNewPassword, refuseGuessable } from '../passwords/passwords'
import { findUnknownRegion, findUserId, insertAccount, type NewAccount } from '../queries'
import { takeMail } from '../throttle-queries'

/**
 * Opens an account, or tells the owner of the address by mail that there is one. Whoever asks cannot tell the two apart:
 * the answer, the hash and the number of statements are the same. Takes the owner of the database and not a transaction
 * because none may be open while a password is hashed.
 * @throws {DomainError} `validation_failed` for a password that is guessed early or a region that does not exist
 */
export async function registerAccount(owner: DbOwner, input: RegisterBody & { requestId: string }): Promise<void> {
  const { settings } = owner
  refuseGuessable('password', input.password, input)
  const place = placeOf(input)
  const unknown = await findUnknownRegion(getDB(owner), place)
  if (unknown) throw invalidField(unknown, 'There is no such region')
  if (!(await takeMail(getDB(owner), settings, { purpose: 'verify', email: input.email }))) return
  const passwordHash = await hashNewPassword(owner, input.password)
  const { role, email, fullName, requestId } = input
  const account = { role, email, fullName, passwordHash, ...place }
  await inTransaction(owner, (tx) => storeAccount(tx, { ...account, requestId }))
}

function placeOf(input: RegisterBody) {
  const isCenter = input.role === 'center'
  return {
    centerName: (isCenter && input.centerName) || input.fullName,
    stateCode: (isCenter && input.stateCode) || null,
    lgaCode: (isCenter && input.lgaCode) || null,
  }
}

async function storeAccount(tx: Db, { requestId, ...account }: NewAccount & { requestId: string }): Promise<void> {
  const inserted = await insertAccount(tx, account)
  const userId = inserted?.userId ?? (await findUserId(tx, account.email))
  if (!userId) return
  const tokenId = inserted?.tokenId ?? null
  const kind = tokenId ? 'verify_email' : 'already_registered'
  await tx.$executeRaw(outbox.tell({ kind, recipientId: userId, subjectId: tokenId ?? crypto.randomUUID() }))
  const action = tokenId ? 'auth.registered' : 'auth.registered_again'
  await recordAudit(tx, { actorId: tokenId ? userId : null, action, entity: 'user', entityId: userId, requestId })
}
