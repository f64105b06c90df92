import type { BankAccountBody, CenterBankAccount } from '@goodturn/contracts/bank-account'

import type { Settings } from '../../../env'
import { type Db, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { owns, worksFor } from '../staff/staff-sql'
import { getBankAccount, refuseAllButOwner, type SealedPart, sealAccount, unsealAccount } from './bank-account'

export type SetBankAccount = {
  settings: Settings
  centerId: string
  userId: string
  requestId: string
  account: BankAccountBody
}

type Found = {
  isOwner: boolean
  nextId: string
  currentId: string | null
  version: number
  bank: string | null
  sealed: string | null
}

/**
 * Names the account that a center is paid to from now on: one more version, of which every owner is told. The same once more
 * changes nothing, so that a repeat holds no payout up. The center's row is held meanwhile, so that an approval of a payout
 * comes before the change or after it. Four statements.
 * @throws {DomainError} `not_found`; `forbidden` for staff that is not the owner
 */
export async function setBankAccount(tx: Db, input: SetBankAccount): Promise<CenterBankAccount> {
  await tx.$queryRaw`
    SELECT c.id FROM centers c WHERE c.id = ${input.centerId}::uuid AND ${owns(sql`c.id`, input.userId)} FOR NO KEY UPDATE`
  const found = refuseAllButOwner(await findCurrent(tx, input))
  if (!isSame(found, input)) await insertVersion(tx, input, found)
  return getBankAccount(tx, input)
}

/** Reads after the lock, so that a change that was waited for is seen. */
async function findCurrent(tx: Db, { centerId, userId }: SetBankAccount): Promise<Found | undefined> {
  const rows = await tx.$queryRaw<Found[]>`
    SELECT ${owns(sql`c.id`, userId)} AS "isOwner", uuidv7() AS "nextId", a.id AS "currentId",
      coalesce(a.version, 0) AS version, a.bank, a.sealed
    FROM centers c LEFT JOIN center_bank_accounts a ON a.center_id = c.id
    WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)} ORDER BY a.version DESC NULLS LAST LIMIT 1`
  return rows[0]
}

function isSame({ currentId, bank, sealed }: Found, { settings, account }: SetBankAccount): boolean {
  const part = currentId && sealed ? unsealAccount(settings, currentId, sealed) : null
  if (!part || bank !== account.bank) return false
  return part.accountNumber === account.accountNumber && part.accountName === account.accountName
}

async function insertVersion(tx: Db, input: SetBankAccount, { nextId, version }: Found): Promise<void> {
  const { settings, centerId, userId, requestId, account } = input
  const part: SealedPart = { accountNumber: account.accountNumber, accountName: account.accountName }
  await tx.$executeRaw`
    WITH version AS (
      INSERT INTO center_bank_accounts (id, center_id, version, bank, last_digits, sealed, changed_by)
      VALUES (${nextId}::uuid, ${centerId}::uuid, ${version + 1}::int, ${account.bank}, ${account.accountNumber.slice(-4)},
        ${sealAccount(settings, nextId, part)}, ${userId}::uuid)
      RETURNING center_id, version
    ), message AS (
      ${outbox.tellEach({
        kind: 'bank_account_changed',
        recipientId: sql`m.user_id`,
        subjectId: sql`uuidv7()`,
        from: sql`center_staff m JOIN version ON version.center_id = m.center_id
          WHERE m.role = 'owner' AND m.accepted_at IS NOT NULL AND m.removed_at IS NULL`,
      })}
    )
    ${audit.noteEach({
      actorId: userId,
      action: 'center.bank_account_set',
      entity: 'center',
      requestId,
      from: sql`version`,
      entityId: sql`center_id`,
      detail: sql`jsonb_build_object('version', version)`,
    })}`
}
