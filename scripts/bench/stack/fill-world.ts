import pg from 'pg'
import type { SeedCampaign } from '../../../prisma/seed/campaigns.ts'
import { insertRows } from '../../../prisma/seed/insert-rows.ts'
import { generatePeople, type SeedPerson } from '../../../prisma/seed/people.ts'
import { toCampaignRow } from '../../../prisma/seed/people-rows.ts'
import { createId, createRandom } from '../../../prisma/seed/random.ts'
import type { BenchWorld } from './bench-world.ts'

const PEOPLE_PER_STATEMENT = 10_000

/** Each column is one array, so that a statement has few parameters and the server no JSON to read. */
const INSERT_PEOPLE = `
  WITH person AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::sex[], $6::text[], $7::text[], $8::bigint[],
      $9::timestamptz[]) AS p(id, email, full_name, born, sex, state_code, lga_code, income, created_at)
  ), users AS (
    INSERT INTO users (id, email, full_name, email_verified_at, created_at)
    SELECT id, email, full_name, created_at, created_at FROM person
  ), roles AS (
    INSERT INTO user_roles (user_id, role, granted_at) SELECT id, 'patient', created_at FROM person
  )
  INSERT INTO patient_profiles (user_id, date_of_birth, sex, state_code, lga_code, monthly_income_minor, updated_at)
  SELECT id, born, sex, state_code, lga_code, income, created_at FROM person`

const INSERT_ENTRIES = `
  INSERT INTO waitlist_entries (id, patient_id, screening_type_id, joined_at, priority_tier, waiting_since, created_at, state_code)
  SELECT id, patient_id, type_id, joined_at, tier, joined_at, joined_at, state_code
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::int[], $6::text[])
    AS e(id, patient_id, type_id, joined_at, tier, state_code)`

/** Writes people, waits and funded campaigns over what every installation has. Exactly `entries` waits. */
export async function fillWorld(adminUrl: string, world: BenchWorld, args: { seed: number; now: Date }): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // The rows are right by construction; triggers and foreign keys would be checked a row at a time.
    await client.query(`SET session_replication_role = replica`)
    let left = world.entries
    let batch: SeedPerson[] = []
    for (const person of generatePeople({ people: world.entries, ...args })) {
      const entries = person.entries.slice(0, left)
      left -= entries.length
      batch.push({ ...person, entries })
      if (batch.length < PEOPLE_PER_STATEMENT && left > 0) continue
      await insertPeople(client, batch)
      batch = []
      if (left === 0) break
    }
    await insertCampaigns(client, world.campaigns, args)
    await client.query('VACUUM (ANALYZE)')
  } finally {
    await client.end()
  }
}

const iso = (epochMs: number) => new Date(epochMs).toISOString()

async function insertPeople(client: pg.Client, people: readonly SeedPerson[]): Promise<void> {
  const column = <Value>(pick: (person: SeedPerson) => Value) => people.map(pick)
  await client.query(INSERT_PEOPLE, [
    column(({ id }) => id),
    column(({ email }) => email),
    column(({ fullName }) => fullName),
    column(({ dateOfBirth }) => dateOfBirth),
    column(({ sex }) => sex),
    column(({ stateCode }) => stateCode),
    column(({ lgaCode }) => lgaCode),
    column(({ monthlyIncomeMinor }) => monthlyIncomeMinor),
    column(({ createdAt }) => iso(createdAt)),
  ])
  const entries = people.flatMap((person) => person.entries.map((entry) => ({ person, entry })))
  await client.query(INSERT_ENTRIES, [
    entries.map(({ entry }) => entry.id),
    entries.map(({ person }) => person.id),
    entries.map(({ entry }) => entry.screeningTypeId),
    entries.map(({ entry }) => iso(entry.joinedAt)),
    entries.map(({ entry }) => entry.priorityTier),
    entries.map(({ person }) => person.stateCode),
  ])
}

/** Each with the payment and the journal that its money came by. */
async function insertCampaigns(
  client: pg.Client,
  campaigns: readonly SeedCampaign[],
  { seed, now }: { seed: number; now: Date },
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM users WHERE email = 'donor@goodturn.test'`)
  const donorId = rows[0]?.id ?? null
  const random = createRandom(seed ^ 0xf0d)
  const funded = campaigns.map((campaign) => ({ ...campaign, paymentId: createId(random, now.getTime()) }))
  const pool = funded.find(({ isGeneralPool }) => isGeneralPool)
  const others = funded.filter(({ isGeneralPool }) => !isGeneralPool)
  const balanceOf = (available: number) => ({ funded: available, available, reserved: 0, spent: 0 })
  await insertRows(
    client,
    'campaigns',
    others.map((campaign) => ({
      ...toCampaignRow(campaign, { donorId, status: 'active', balance: balanceOf(campaign.budgetMinor) }),
    })),
  )
  if (pool) {
    const fill = 'UPDATE campaigns SET funded_minor = $2, available_minor = $2 WHERE id = $1'
    await client.query(fill, [pool.id, pool.budgetMinor])
  }
  await insertRows(
    client,
    'payments',
    funded.map(({ id, paymentId, budgetMinor }) => ({
      id: paymentId,
      campaign_id: id,
      provider: 'sandbox',
      reference: `bench-${paymentId}`,
      amount_minor: budgetMinor,
      status: 'confirmed',
      confirmed_at: now.toISOString(),
    })),
  )
  await insertRows(
    client,
    'ledger_journals',
    funded.map(({ id, paymentId }) => ({ id: paymentId, kind: 'funding', source_id: paymentId, campaign_id: id })),
  )
  const legs = funded.flatMap(({ id, paymentId, budgetMinor }) => [
    { journal_id: paymentId, leg: 1, account: 'external', campaign_id: id, amount_minor: -budgetMinor },
    { journal_id: paymentId, leg: 2, account: 'available', campaign_id: id, amount_minor: budgetMinor },
  ])
  await insertRows(client, 'ledger_entries', legs)
}
