import type { CenterBankAccount, MaskedAccount, OpenBankAccount } from '@goodturn/contracts/bank-account'

import type { Settings } from '../../../env'
import { DomainError, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { seal, unseal } from '../../../platform/sealing'
import { owns, worksFor } from '../staff/staff-sql'

/** What of an account is sealed. */
export type SealedPart = { accountNumber: string; accountName: string }

const placeOf = (accountId: string) => ({ purpose: 'bank-account', rowId: accountId })

export const sealAccount = (settings: Settings, accountId: string, part: SealedPart): string =>
  seal(settings, placeOf(accountId), JSON.stringify(part))

/** The sealed part again; null when it was sealed with a secret that is gone. */
export function unsealAccount(
  settings: Settings,
  accountId: string,
  sealed: string,
): (SealedPart & { isOutdated: boolean }) | null {
  const opened = unseal(settings, placeOf(accountId), sealed)
  return opened && { ...(JSON.parse(opened.text) as SealedPart), isOutdated: opened.isOutdated }
}

/** A join of the account that a center, a column of the statement, names now, under the name `alias`. */
export const joinCurrentAccount = (centerId: Sql, alias: Sql): Sql => sql`
  LEFT JOIN LATERAL (
    SELECT latest.* FROM center_bank_accounts latest WHERE latest.center_id = ${centerId} ORDER BY latest.version DESC LIMIT 1
  ) ${alias} ON true`

/** A `MaskedAccount` as JSON from a row of `center_bank_accounts`; null when there is none. */
export const maskedAccount = (alias: Sql): Sql => sql`
  CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('id', ${alias}.id, 'version', ${alias}.version,
    'bank', ${alias}.bank, 'maskedNumber', '••••••' || ${alias}.last_digits,
    'changedAt', to_char(${alias}.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END`

type Asked = { centerId: string; userId: string }
type CurrentRow = { isOwner: boolean; account: MaskedAccount | null; changedBy: string | null }

/**
 * The account that a center is paid to, masked, for its owner.
 * @throws {DomainError} `not_found`; `forbidden` for staff that is not the owner
 */
export async function getBankAccount(db: Db, { centerId, userId }: Asked): Promise<CenterBankAccount> {
  const rows = await db.$queryRaw<CurrentRow[]>`
    SELECT ${owns(sql`c.id`, userId)} AS "isOwner", ${maskedAccount(sql`a`)} AS account, u.full_name AS "changedBy"
    FROM centers c ${joinCurrentAccount(sql`c.id`, sql`a`)} LEFT JOIN users u ON u.id = a.changed_by
    WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}`
  const row = refuseAllButOwner(rows[0])
  return { account: row.account && { ...row.account, changedBy: row.changedBy ?? '' } }
}

/** @throws {DomainError} `not_found` for who does not work there, `forbidden` for staff */
export function refuseAllButOwner<Row extends { isOwner: boolean }>(row: Row | undefined): Row {
  if (!row) throw notFound()
  if (!row.isOwner) throw new DomainError('forbidden', 'Only the owner of a center has to do with its account')
  return row
}

type Opening = { settings: Settings; accountId: string }

/**
 * All of one version of an account, for who makes a transfer; the caller writes down who has read it. One statement, and
 * another when the secret of the Worker has changed since it was sealed.
 * @throws {DomainError} `conflict` when it can be read no more
 */
export async function openBankAccount(tx: Db, { settings, accountId }: Opening): Promise<OpenBankAccount> {
  const rows = await tx.$queryRaw<{ account: MaskedAccount; sealed: string }[]>`
    SELECT ${maskedAccount(sql`a`)} AS account, a.sealed FROM center_bank_accounts a WHERE a.id = ${accountId}::uuid`
  const row = assume(rows[0], 'an account that something refers to is there')
  const opened = unsealAccount(settings, accountId, row.sealed)
  if (!opened) throw new DomainError('conflict', 'This account can be read no more; its center has to name it again')
  const { isOutdated, ...part } = opened
  if (isOutdated) {
    const sealed = sealAccount(settings, accountId, part)
    await tx.$executeRaw`UPDATE center_bank_accounts SET sealed = ${sealed} WHERE id = ${accountId}::uuid`
  }
  return { ...row.account, ...part }
}
