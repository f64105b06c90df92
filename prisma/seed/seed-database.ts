import pg from 'pg'
import { type Accounts, createAccounts, type HashPassword } from './accounts.ts'
import { centerAccountRows, demoAccountRows } from './center-accounts.ts'
import { DEMO_SEED, type DemoWorld, generateDemoWorld } from './demo-world.ts'
import { insertRows, iso } from './insert-rows.ts'
import { toCampaignRow, toEntryRows, toOfferRow, toProfileRow, toUserRow } from './people-rows.ts'
import { seedReference } from './reference.ts'

export type SeedKind = 'demo' | 'empty'
/** What the database holds now, and whether this call wrote it. */
export type SeedResult = { created: boolean; kind: SeedKind }
/** What is stored of the number and name of an account, for the row of this id. */
export type SealAccount = (accountId: string, part: { accountNumber: string; accountName: string }) => string
export type SeedOptions = { hashPassword: HashPassword; sealAccount: SealAccount; now?: Date }

const MARKER = { action: 'system.seeded', entity: 'seed' }
/** Class 5 is migrations; what follows them is its second line. */
const LOCK_SQL = 'SELECT pg_advisory_xact_lock(5, 1)'
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Writes the demo world, or only the accounts over what every installation has, once: a database that was seeded keeps
 * what it has. One transaction. @throws when the database is not on this machine, because the passwords are public.
 */
export async function seedDatabase(adminUrl: string, kind: SeedKind, options: SeedOptions): Promise<SeedResult> {
  refuseRemote(adminUrl)
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(LOCK_SQL)
    const found = await findMarker(client)
    if (found) return { created: false, kind: found }
    await writeSeed(client, kind, options)
    await client.query('COMMIT')
    // Plans for an empty table would be kept until the statistics are collected by themselves.
    await client.query('ANALYZE')
    return { created: true, kind }
  } finally {
    await client.end()
  }
}

function refuseRemote(databaseUrl: string): void {
  const { hostname } = new URL(databaseUrl)
  if (LOOPBACK.includes(hostname)) return
  throw new Error(`Demo data is for this machine only; ${hostname} is another one.`)
}

async function findMarker(client: pg.ClientBase): Promise<SeedKind | null> {
  const { rows } = await client.query<{ kind: SeedKind }>(
    `SELECT detail->>'kind' AS kind FROM audit_events WHERE entity = $1 AND action = $2 LIMIT 1`,
    [MARKER.entity, MARKER.action],
  )
  return rows[0]?.kind ?? null
}

async function writeSeed(client: pg.ClientBase, kind: SeedKind, options: SeedOptions) {
  const { hashPassword, sealAccount, now = new Date() } = options
  await seedReference(client)
  const accounts = await createAccounts(hashPassword, now.getTime())
  await insertRows(client, 'users', accounts.users)
  await insertRows(client, 'user_roles', accounts.roles)
  await insertRows(client, 'centers', accounts.centers)
  await insertRows(client, 'center_bank_accounts', demoAccountRows(accounts.centers, sealAccount))
  if (kind === 'demo') await writeWorld(client, accounts, { ...generateDemoWorld(accounts, now), sealAccount })
  else await insertRows(client, 'patient_profiles', accounts.profiles)
  await insertRows(client, 'audit_events', [
    { ...MARKER, entity_id: accounts.donorId, at: iso(now.getTime()), detail: { kind, seed: DEMO_SEED } },
  ])
}

const roleRow =
  (role: string) =>
  ({ id, createdAt }: { id: string; createdAt: number }) => ({ user_id: id, role, granted_at: iso(createdAt) })

type WorldToWrite = DemoWorld & { sealAccount: SealAccount }

async function writeWorld(client: pg.ClientBase, accounts: Accounts, world: WorldToWrite): Promise<void> {
  const { people, donors, centerOwners, campaigns, history, payments, ledger, screenings } = world
  const isAccount = (id: string) => id === accounts.patient.id
  const strangers = people.filter(({ id }) => !isAccount(id))
  await insertRows(client, 'users', [...strangers, ...donors, ...centerOwners].map(toUserRow))
  await insertRows(client, 'user_roles', [
    ...strangers.map(roleRow('patient')),
    ...donors.map(roleRow('donor')),
    ...centerOwners.map(roleRow('center')),
  ])
  await insertRows(client, 'patient_profiles', people.map(toProfileRow))
  await insertRows(client, 'centers', world.centers)
  await insertRows(client, 'center_bank_accounts', centerAccountRows(world.centers, world.sealAccount))
  await insertRows(
    client,
    'waitlist_entries',
    people.flatMap((person) => toEntryRows(person, history.states)),
  )

  // The demo donor has every fourth campaign; the general pool has no donor and is there already.
  const owners = [accounts.donorId, ...donors.map(({ id }) => id)]
  const others = campaigns.filter(({ isGeneralPool }) => !isGeneralPool)
  const rows = others.map((campaign, index) => {
    const donorId = owners[index % 4 === 0 ? 0 : 1 + (index % donors.length)] ?? accounts.donorId
    return toCampaignRow(campaign, {
      donorId,
      status: world.statusOf(campaign),
      balance: ledger.balances.get(campaign.id),
    })
  })
  await insertRows(client, 'campaigns', rows)
  await fillPool(client, world)
  await watchMoney(client)
  await insertRows(
    client,
    'payments',
    payments.map(({ id, campaignId, amountMinor, at }) => ({
      id,
      campaign_id: campaignId,
      provider: 'sandbox',
      reference: `gt-${id}`,
      amount_minor: amountMinor,
      status: 'confirmed',
      created_at: iso(at),
      confirmed_at: iso(at),
    })),
  )
  await insertRows(
    client,
    'offers',
    history.offers.map((offer) => toOfferRow(offer, screenings.bookBy.get(offer.id) ?? null)),
  )
  await insertRows(client, 'ledger_journals', ledger.journals)
  await insertRows(client, 'ledger_entries', ledger.entries)
  await insertRows(client, 'center_services', screenings.services)
  await insertRows(client, 'slots', screenings.slots)
  await insertRows(client, 'appointments', screenings.appointments)
  await insertRows(client, 'payouts', screenings.payouts)
  // What was paid was paid to the account that its center has had from the beginning.
  await client.query(
    'UPDATE payouts p SET bank_account_id = a.id FROM center_bank_accounts a WHERE a.center_id = p.center_id AND a.version = 1',
  )
  await insertRows(client, 'payables', screenings.payables)
}

async function fillPool(client: pg.ClientBase, { campaigns, ledger }: DemoWorld): Promise<void> {
  const pool = campaigns.find(({ isGeneralPool }) => isGeneralPool)
  const balance = pool && ledger.balances.get(pool.id)
  if (!balance) return
  const { funded, available, reserved, spent } = balance
  await client.query(
    `UPDATE campaigns SET funded_minor = $2, available_minor = $3, reserved_minor = $4, spent_minor = $5 WHERE id = $1`,
    [pool.id, funded, available, reserved, spent],
  )
}

/** Donors of campaigns that hold enough are told when they do not any more, as a payment over HTTP would have it. */
async function watchMoney(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE campaigns SET low_money_armed = true
     WHERE donor_id IS NOT NULL AND status IN ('active', 'paused', 'exhausted')
       AND available_minor >= low_money_mark(low_money_minor, low_money_percent, funded_minor, screening_type_ids)`,
  )
}
