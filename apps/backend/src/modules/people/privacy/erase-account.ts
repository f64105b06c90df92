import { DomainError, invalidField } from '../../../errors'
import { type Db, type DbOwner, inTransaction, sql } from '../../../platform/db'
import { forgetStoredReplies } from '../../../platform/idempotency'
import { accounts, checkOwnPassword, revokeSessionsOfUser } from '../../access'
import { recordAudit } from '../../audit'
import { appointments } from '../../care/appointments'
import { staff } from '../../centers'
import { forgetVouchers } from '../../documents'
import { appeals } from '../../line/appeals'
import { line } from '../../line/waitlist'
import { outbox } from '../../notifications/outbox'
import { offers } from '../../offers'
import { profiles } from '..'

export type EraseAccount = { userId: string; password: string; requestId: string }

/**
 * Forgets a person who asks for it and still knows the password. What was counted, paid and decided stays, under an id that
 * leads to nobody; name, address, profile, results and their bytes go, as do sessions and tokens. Whoever waits leaves the
 * line. What still binds others has to be ended first, and is named. Takes the owner of the database because no transaction
 * may be open while a password is hashed.
 * @throws {DomainError} `validation_failed` for a wrong password, `too_many_requests`, `storage_unavailable`; `conflict` with
 * its reasons.
 */
export async function eraseAccount(owner: DbOwner, input: EraseAccount): Promise<void> {
  if (!(await checkOwnPassword(owner, input))) throw invalidField('password', 'This is not your password')
  await inTransaction(owner, async (tx) => {
    const reasons = await lockAndFindTies(tx, input.userId)
    if (reasons.length > 0) {
      throw new DomainError('conflict', 'There is something to end first', { reasons })
    }
    await forgetStoredReplies(tx, { principalId: input.userId, names: await listNames(tx, input.userId) })
    await forget(tx, input.userId)
    await forgetVouchers(owner, tx, input.userId)
    await revokeSessionsOfUser(tx, input.userId, 'erased')
    const what = { action: 'auth.erased', entity: 'user', entityId: input.userId, requestId: input.requestId }
    await recordAudit(tx, { actorId: input.userId, ...what })
  })
}

type Tie = { code: string; count: number }

/** What still binds others to this person, who is held until the transaction ends. */
async function lockAndFindTies(tx: Db, userId: string): Promise<Tie[]> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`
  return tx.$queryRaw<Tie[]>`
    SELECT code, count::int AS count FROM (
      SELECT 'open_offers' AS code, count(*) FROM offers WHERE patient_id = ${userId}::uuid AND status IN ('open', 'claimed')
      UNION ALL
      SELECT 'appointments', count(*) FROM appointments
      WHERE patient_id = ${userId}::uuid AND status IN ('scheduled', 'checked_in')
      UNION ALL
      SELECT 'campaigns', count(*) FROM campaigns WHERE donor_id = ${userId}::uuid AND status <> 'closed'
      UNION ALL
      SELECT 'centers', count(*) FROM centers WHERE owner_id = ${userId}::uuid AND status <> 'rejected'
      UNION ALL
      SELECT 'administrator', count(*) FROM user_roles WHERE user_id = ${userId}::uuid AND role = 'admin'
    ) tie WHERE count > 0 ORDER BY code`
}

/** What an answer about somebody has in it: their id, their address, or the id of an appointment of theirs. */
async function listNames(tx: Db, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT email AS name FROM users WHERE id = ${userId}::uuid
    UNION ALL SELECT id::text FROM appointments WHERE patient_id = ${userId}::uuid`
  return [userId, ...rows.map(({ name }) => name)]
}

/** Several statements, as a profile and the entries of one person may not change in one: both are counted. */
async function forget(tx: Db, userId: string): Promise<void> {
  const parts = [
    line.forget(userId),
    profiles.forget(userId),
    sql`SELECT forget_results_of(${userId}::uuid)`,
    outbox.forget(userId),
    offers.forget(userId),
    appeals.forget(userId),
    appointments.forget(userId),
    staff.forget(userId),
    accounts.forget(userId),
  ]
  for (const part of parts) await tx.$executeRaw(part)
}
