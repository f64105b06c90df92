import { iso, type Row } from './insert-rows.ts'
import { createId, createRandom, type Random } from './random.ts'
import type { SealAccount } from './seed-database.ts'

const BANKS = ['Marina Bank', 'Niger Trust Bank', 'Savanna Bank'] as const
const DIGITS = 10
/** Ids and numbers are the same in every database, and of no real bank. */
const ACCOUNT_SEED = 51

/** The account of the demo center, which the cookbook names as well. */
const DEMO_ACCOUNT = { bank: 'Marina Bank', accountNumber: '0123456789' }

/** The account that the demo center is paid to. */
export const demoAccountRows = (centers: readonly Row[], sealAccount: SealAccount): Row[] =>
  toRows(centers, sealAccount, () => DEMO_ACCOUNT)

/** The accounts that the other centers are paid to, since they are there. */
export const centerAccountRows = (centers: readonly Row[], sealAccount: SealAccount): Row[] =>
  toRows(centers, sealAccount, (random) => ({
    bank: random.pick(BANKS),
    accountNumber: Array.from({ length: DIGITS }, () => random.below(10)).join(''),
  }))

type MakeAccount = (random: Random) => { bank: string; accountNumber: string }

function toRows(centers: readonly Row[], sealAccount: SealAccount, make: MakeAccount): Row[] {
  const random = createRandom(ACCOUNT_SEED + centers.length)
  return centers.map(({ id: centerId, owner_id, name, created_at }) => {
    const createdAt = Date.parse(String(created_at))
    const id = createId(random, createdAt)
    const { bank, accountNumber } = make(random)
    return {
      id,
      center_id: centerId,
      version: 1,
      bank,
      last_digits: accountNumber.slice(-4),
      sealed: sealAccount(id, { accountNumber, accountName: String(name) }),
      changed_by: owner_id,
      changed_at: iso(createdAt),
    }
  })
}
