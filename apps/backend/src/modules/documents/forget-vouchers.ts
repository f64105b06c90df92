import { z } from 'zod'

import type { AppConfig } from '../../env'
import { type Db, sql } from '../../platform/db'
import { deleteBytes } from '../../platform/storage'

const KEYS_MAX = 1_000

/**
 * Takes the name of a person off their vouchers. The bytes go before the transaction of the caller commits: should it not,
 * they are drawn again from what is stored, while bytes that outlived it would keep the name for good.
 * @throws {DomainError} `storage_unavailable`
 */
export async function forgetVouchers(config: AppConfig, tx: Db, userId: string): Promise<void> {
  const rows = await tx.$rows(z.object({ id: z.string() }), sql`SELECT forget_vouchers_of(${userId}::uuid) AS id`)
  const keys = rows.map(({ id }) => id)
  for (let from = 0; from < keys.length; from += KEYS_MAX) {
    await deleteBytes(config, { bucket: 'DOCUMENTS', keys: keys.slice(from, from + KEYS_MAX) })
  }
}
