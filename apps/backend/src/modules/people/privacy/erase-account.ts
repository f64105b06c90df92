import { DomainError, invalidField } from '../../../errors'
import { type Db, type DbOwner, inTransaction } from '../../../platform/db'
import { forgetStoredReplies } from '../../../platform/idempotency'
import { checkOwnPassword, revokeSessionsOfUser } from '../../access'
import { recordAudit } from '../../audit'
import { forgetVouchers } from '../../documents'

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
  await tx.$executeRaw`
    UPDATE waitlist_entries SET status = 'withdrawn', ended_at = now(), paused_until = NULL
    WHERE patient_id = ${userId}::uuid AND status IN ('waiting', 'paused')`
  await tx.$executeRaw`
    UPDATE patient_profiles SET date_of_birth = NULL, sex = NULL, state_code = NULL, lga_code = NULL,
      monthly_income_minor = NULL, phone = NULL, updated_at = now()
    WHERE user_id = ${userId}::uuid`
  await tx.$executeRaw`SELECT forget_results_of(${userId}::uuid)`
  await tx.$executeRaw`
    WITH token AS (
      DELETE FROM one_time_tokens WHERE user_id = ${userId}::uuid
    ), message AS (
      DELETE FROM outbox_messages WHERE recipient_id = ${userId}::uuid
    ), muted AS (
      DELETE FROM muted_mail WHERE user_id = ${userId}::uuid
    ), factor AS (
      DELETE FROM second_factors WHERE user_id = ${userId}::uuid
    ), code AS (
      DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid
    ), agent AS (
      UPDATE sessions SET user_agent = '' WHERE user_id = ${userId}::uuid
    ), offer AS (
      UPDATE offers SET decline_note = NULL, extension_reason = NULL
      WHERE patient_id = ${userId}::uuid AND (decline_note IS NOT NULL OR extension_reason IS NOT NULL)
    ), appeal AS (
      UPDATE appeals SET text = '', answer = CASE WHEN answer IS NOT NULL THEN '' END, ended_at = coalesce(ended_at, now()),
        status = CASE WHEN status = 'open' THEN 'withdrawn' ELSE status END
      WHERE patient_id = ${userId}::uuid
    ), appointment AS (
      UPDATE appointments SET cancel_reason = NULL WHERE patient_id = ${userId}::uuid AND cancel_reason IS NOT NULL
    ), program AS (
      UPDATE api_tokens SET name = 'Erased' WHERE user_id = ${userId}::uuid
    ), staff AS (
      UPDATE center_staff SET removed_at = now() WHERE user_id = ${userId}::uuid AND removed_at IS NULL
    )
    UPDATE users SET email = 'erased-' || id || '@erased.invalid', full_name = 'Erased', password_hash = NULL,
      email_verified_at = NULL, suspended_at = now()
    WHERE id = ${userId}::uuid`
}
