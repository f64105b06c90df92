// Second factors and recovery codes. A code is used by the statement that finds it usable, so of two at once one is used.
import type { SecondFactor } from '@goodturn/contracts/second-factor'

import { type Db, sql } from '../../../platform/db'

type StatusRow = Omit<SecondFactor, 'isRequired' | 'confirmedAt' | 'givenAt'> & {
  confirmedAt: Date | null
  givenAt: Date | null
}

/** How it stands with the second factor of a person, in one of their sessions. */
export async function findSecondFactor(
  db: Db,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<Omit<SecondFactor, 'isRequired'>> {
  const rows = await db.$queryRaw<StatusRow[]>`
    SELECT f.confirmed_at IS NOT NULL AS "isOn", f.confirmed_at AS "confirmedAt",
      (SELECT count(*)::int FROM recovery_codes WHERE user_id = ${userId}::uuid AND used_at IS NULL) AS "recoveryCodesLeft",
      (SELECT second_factor_at FROM sessions WHERE id = ${sessionId}::uuid) AS "givenAt"
    FROM (SELECT 1) one LEFT JOIN second_factors f ON f.user_id = ${userId}::uuid`
  const { confirmedAt = null, givenAt = null, isOn = false, recoveryCodesLeft = 0 } = rows[0] ?? {}
  const text = (at: Date | null) => at?.toISOString() ?? null
  return { isOn, recoveryCodesLeft, confirmedAt: text(confirmedAt), givenAt: text(givenAt) }
}

/** Keeps a secret that is still to be confirmed, instead of the one before it; false when one is on. */
export async function insertSecret(db: Db, { userId, sealed }: { userId: string; sealed: string }): Promise<boolean> {
  const written = await db.$executeRaw`
    INSERT INTO second_factors AS f (user_id, sealed) VALUES (${userId}::uuid, ${sealed})
    ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, created_at = now() WHERE f.confirmed_at IS NULL`
  return written === 1
}

/** The sealed secret of a person, held until the transaction ends; one that is on, or one that is to be confirmed. */
export async function lockSecret(db: Db, userId: string, state: 'on' | 'unconfirmed'): Promise<string | null> {
  const rows = await db.$queryRaw<{ sealed: string }[]>`
    SELECT sealed FROM second_factors
    WHERE user_id = ${userId}::uuid AND (confirmed_at IS NOT NULL) = ${state === 'on'} FOR UPDATE`
  return rows[0]?.sealed ?? null
}

/** Uses the code of one half minute, and with it all before; false when it or a later one was used. */
export async function takeStep(db: Db, { userId, step }: { userId: string; step: number }): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE second_factors SET last_step = ${step}::int, confirmed_at = coalesce(confirmed_at, now())
    WHERE user_id = ${userId}::uuid AND (last_step IS NULL OR last_step < ${step}::int)`
  return taken === 1
}

export async function updateSealed(db: Db, { userId, sealed }: { userId: string; sealed: string }): Promise<void> {
  await db.$executeRaw`UPDATE second_factors SET sealed = ${sealed} WHERE user_id = ${userId}::uuid`
}

/** Uses a recovery code of a person whose second factor is on, once. */
export async function takeRecoveryCode(db: Db, args: { userId: string; codeHash: string }): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE recovery_codes SET used_at = now()
    WHERE user_id = ${args.userId}::uuid AND code_hash = ${args.codeHash} AND used_at IS NULL
      AND EXISTS (SELECT FROM second_factors WHERE user_id = ${args.userId}::uuid AND confirmed_at IS NOT NULL)`
  return taken === 1
}

/** Gives a person these recovery codes and no others. */
export async function replaceRecoveryCodes(
  db: Db,
  { userId, codeHashes }: { userId: string; codeHashes: string[] },
): Promise<void> {
  await db.$executeRaw`DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid`
  await db.$executeRaw`
    INSERT INTO recovery_codes (user_id, code_hash) SELECT ${userId}::uuid, unnest(${codeHashes}::text[])`
}

/** Turns a second factor off: the secret and the codes are gone, and no session has given it. */
export async function deleteSecondFactor(db: Db, userId: string): Promise<void> {
  for (const statement of [
    sql`DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid`,
    sql`DELETE FROM second_factors WHERE user_id = ${userId}::uuid`,
    sql`UPDATE sessions SET second_factor_at = NULL WHERE user_id = ${userId}::uuid AND second_factor_at IS NOT NULL`,
  ])
    await db.$executeRaw(statement)
}

/** Remembers that the second factor was given in a session, just now. */
export async function markGiven(db: Db, sessionId: string): Promise<void> {
  await db.$executeRaw`UPDATE sessions SET second_factor_at = now() WHERE id = ${sessionId}::uuid`
}
