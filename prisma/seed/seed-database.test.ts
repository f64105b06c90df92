import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  deployMigrations,
  type ScratchPostgres,
  startScratchPostgres,
} from '../../scripts/lib/migrations/migrations.ts'
import { seedReference } from './reference.ts'
import { type SeedKind, seedDatabase } from './seed-database.ts'

const now = new Date('2026-11-23T12:00:00Z')
const hashPassword = (password: string) => Promise.resolve(`hash of ${password}`)
const sealAccount = (id: string) => `seal of ${id}`

let scratch: ScratchPostgres

beforeAll(async () => {
  scratch = await startScratchPostgres()
})
afterAll(() => scratch.stop())

async function migrated(): Promise<string> {
  const url = await scratch.newDatabase()
  await deployMigrations(url)
  return url
}

async function seeded(kind: SeedKind): Promise<string> {
  const url = await migrated()
  expect(await seedDatabase(url, kind, { hashPassword, sealAccount, now })).toEqual({ created: true, kind })
  return url
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('seedDatabase', () => {
  test('every balance of the demo world follows from its journals, offers and payments', async () => {
    const url = await seeded('demo')

    const differences = await query(
      url,
      `SELECT c.title FROM campaigns c
       LEFT JOIN (
         SELECT campaign_id,
           -sum(amount_minor) FILTER (WHERE account = 'external') AS funded,
           coalesce(sum(amount_minor) FILTER (WHERE account = 'available'), 0) AS available,
           coalesce(sum(amount_minor) FILTER (WHERE account = 'reserved'), 0) AS reserved,
           coalesce(sum(amount_minor) FILTER (WHERE account = 'spent'), 0) AS spent
         FROM ledger_entries GROUP BY campaign_id
       ) l ON l.campaign_id = c.id
       LEFT JOIN (SELECT campaign_id, sum(amount_minor) AS paid FROM payments GROUP BY campaign_id) p ON p.campaign_id = c.id
       LEFT JOIN (
         SELECT campaign_id, sum(amount_minor) AS promised FROM offers WHERE status IN ('open', 'claimed')
         GROUP BY campaign_id
       ) o ON o.campaign_id = c.id
       WHERE (c.funded_minor, c.available_minor, c.reserved_minor, c.spent_minor)
         IS DISTINCT FROM (coalesce(l.funded, 0), coalesce(l.available, 0), coalesce(l.reserved, 0), coalesce(l.spent, 0))
         OR c.funded_minor <> coalesce(p.paid, 0) OR c.reserved_minor <> coalesce(o.promised, 0)`,
    )
    expect(differences).toEqual([])
    expect(await query(url, `SELECT count(*)::int AS n FROM campaigns`)).toEqual([{ n: 25 }])
    expect(await query(url, `SELECT count(*)::int AS n FROM patient_profiles`)).toEqual([{ n: 1201 }])
  })

  test('no money was promised before it was there', async () => {
    const url = await seeded('demo')

    const [worst] = await query<{ low: string }>(
      url,
      `SELECT min(running)::text AS low FROM (
         SELECT sum(e.amount_minor) OVER (PARTITION BY e.campaign_id ORDER BY j.created_at, e.journal_id) AS running
         FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id WHERE e.account = 'available'
       ) t`,
    )
    expect(Number(worst?.low)).toBeGreaterThanOrEqual(0)
  })

  test('every screening that was paid for has its appointment, and is in one payout or owed', async () => {
    const url = await seeded('demo')

    const [sums] = await query<Record<string, number>>(
      url,
      `SELECT (SELECT sum(spent_minor) FROM campaigns)::float8 AS spent,
         (SELECT sum(amount_minor) FROM appointments WHERE status = 'completed')::float8 AS done,
         (SELECT sum(amount_minor) FROM payables)::float8 AS payable,
         (SELECT sum(amount_minor) FROM payouts)::float8 AS paid,
         (SELECT sum(amount_minor) FROM payables WHERE payout_id IS NOT NULL)::float8 AS lines,
         (SELECT count(*)::int FROM slots s WHERE s.booked <> (
           SELECT count(*) FROM appointments a WHERE a.slot_id = s.id)) AS miscounted,
         (SELECT count(*)::int FROM offers o WHERE o.status = 'claimed' AND (o.book_by IS NULL) <> EXISTS (
           SELECT 1 FROM appointments a WHERE a.offer_id = o.id)) AS unbooked`,
    )
    expect(sums).toMatchObject({
      done: sums?.spent,
      payable: sums?.spent,
      lines: sums?.paid,
      miscounted: 0,
      unbooked: 0,
    })
    expect(sums?.paid).toBeGreaterThan(0)
    expect(sums?.paid).toBeLessThan(sums?.spent ?? 0)
  })

  test('offers in the north end in a screening less often than in the south', async () => {
    const url = await seeded('demo')

    const rows = await query<{ north: boolean; share: number }>(
      url,
      `SELECT p.state_code IN ('NG-BE', 'NG-KO', 'NG-KW', 'NG-NA', 'NG-NI', 'NG-PL', 'NG-FC', 'NG-AD', 'NG-BA', 'NG-BO',
           'NG-GO', 'NG-TA', 'NG-YO', 'NG-JI', 'NG-KD', 'NG-KN', 'NG-KT', 'NG-KE', 'NG-SO', 'NG-ZA') AS north,
         avg((o.status = 'fulfilled')::int)::float AS share
       FROM offers o JOIN patient_profiles p ON p.user_id = o.patient_id
       WHERE o.ended_at IS NOT NULL AND p.state_code IS NOT NULL GROUP BY 1 ORDER BY 1`,
    )
    expect(rows[0]?.share).toBeCloseTo(0.806, 1)
    expect(rows[1]?.share).toBeCloseTo(0.648, 1)
    expect(rows[1]?.share).toBeLessThan((rows[0]?.share ?? 0) - 0.1)
  })

  test('the demo patient has an offer to claim and one screening to wait for', async () => {
    const url = await seeded('demo')

    const rows = await query(
      url,
      `SELECT e.status::text AS status, o.status::text AS offer FROM waitlist_entries e
       JOIN users u ON u.id = e.patient_id AND u.email = 'patient@goodturn.test'
       LEFT JOIN offers o ON o.entry_id = e.id ORDER BY 1`,
    )
    expect(rows).toEqual([
      { status: 'matched', offer: 'open' },
      { status: 'waiting', offer: null },
    ])
  })

  test('an empty world has accounts, catalogue and regions, and nobody else', async () => {
    const url = await seeded('empty')

    const rows = await query(
      url,
      `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM regions) AS regions,
         (SELECT count(*)::int FROM screening_types) AS types, (SELECT count(*)::int FROM waitlist_entries) AS entries,
         (SELECT count(*)::int FROM campaigns WHERE NOT is_general_pool) AS campaigns,
         (SELECT count(*)::int FROM campaigns WHERE is_general_pool AND funded_minor = 0) AS pools,
         (SELECT count(*)::int FROM policies WHERE active) AS policies`,
    )
    expect(rows).toEqual([{ users: 5, regions: 811, types: 20, entries: 0, campaigns: 0, pools: 1, policies: 1 }])
  })

  test('a seeded database keeps what it has, also when two seed it at once', async () => {
    const url = await migrated()

    const results = await Promise.all([
      seedDatabase(url, 'empty', { hashPassword, sealAccount, now }),
      seedDatabase(url, 'empty', { hashPassword, sealAccount, now }),
    ])

    expect(results.map(({ created }) => created).sort()).toEqual([false, true])
    expect(await seedDatabase(url, 'demo', { hashPassword, sealAccount, now })).toEqual({
      created: false,
      kind: 'empty',
    })
  })

  test('a database on another machine is refused before anything is sent', async () => {
    const url = 'postgresql://goodturn@ep-cool-name.eu-central-1.aws.neon.tech/goodturn'

    await expect(seedDatabase(url, 'demo', { hashPassword, sealAccount, now })).rejects.toThrow('is another one')
  })
})

describe('seedReference', () => {
  test('what was edited stays, and what is missing is added', async () => {
    const url = await migrated()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await seedReference(client)
      await client.query(`UPDATE screening_types SET price_minor = 1 WHERE name = 'Mammogram'`)
      await client.query(`DELETE FROM regions WHERE code = 'NG-LA-epe'`)

      expect(await seedReference(client)).toBe(1)

      const { rows } = await client.query(
        `SELECT price_minor::int AS price FROM screening_types WHERE name = 'Mammogram'`,
      )
      expect(rows).toEqual([{ price: 1 }])
    } finally {
      await client.end()
    }
  })
})
