import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.ts'
import { iso, type Row } from './insert-rows.ts'
import type { SeedPerson } from './people.ts'
import { toProfileRow, toUserRow } from './people-rows.ts'
import { createId, createRandom } from './random.ts'
import { OPENING_HOURS } from './screenings.ts'

/** Anything from a plain password to what is stored of it. */
export type HashPassword = (password: string) => Promise<string>

export type Accounts = {
  users: Row[]
  roles: Row[]
  profiles: Row[]
  centers: Row[]
  /** The administrators, the first first. */
  adminIds: readonly [string, string]
  /** The demo patient, who waits for nothing yet. */
  patient: SeedPerson
  donorId: string
}

const DAY_MS = 86_400_000
/** Ids of the accounts are the same in every database, and none of the generated people has them. */
const ACCOUNT_SEED = 3

/** The demo accounts: able to sign in, the patient with a whole profile, the center staff with an active center. */
export async function createAccounts(hashPassword: HashPassword, nowMs: number): Promise<Accounts> {
  const random = createRandom(ACCOUNT_SEED)
  const createdAt = nowMs - 600 * DAY_MS
  const people = await Promise.all(
    DEMO_ACCOUNTS.map(async (account) => ({
      ...account,
      id: createId(random, Date.UTC(2026, 0, 1)),
      createdAt,
      passwordHash: await hashPassword(DEMO_PASSWORD),
    })),
  )
  const idOf = (role: string) => people.find((person) => person.role === role)?.id ?? ''
  const patient: SeedPerson = {
    id: idOf('patient'),
    email: 'patient@goodturn.test',
    fullName: people.find(({ role }) => role === 'patient')?.fullName ?? '',
    dateOfBirth: `${new Date(nowMs).getUTCFullYear() - 46}-05-17`,
    sex: 'female',
    stateCode: 'NG-LA',
    lgaCode: 'NG-LA-ikeja',
    monthlyIncomeMinor: 6_500_000,
    createdAt,
    entries: [],
  }
  const center = {
    id: createId(random, Date.UTC(2026, 0, 1)),
    owner_id: idOf('center'),
    name: 'Ikeja Screening Centre',
    status: 'active',
    state_code: 'NG-LA',
    lga_code: 'NG-LA-ikeja',
    address: '12 Allen Avenue',
    opening_hours: OPENING_HOURS,
    created_at: iso(createdAt),
  }
  return {
    users: people.map((person) => ({ ...toUserRow(person), password_hash: person.passwordHash })),
    roles: people.map(({ id, role }) => ({ user_id: id, role, granted_at: iso(createdAt) })),
    profiles: [toProfileRow(patient)],
    centers: [center],
    adminIds: adminsOf(people),
    patient,
    donorId: idOf('donor'),
  }
}

function adminsOf(people: readonly { id: string; role: string }[]): readonly [string, string] {
  const [first, second] = people.filter(({ role }) => role === 'admin').map(({ id }) => id)
  if (!first || !second) throw new Error('Two administrators are needed: payouts take two people.')
  return [first, second]
}
