// What every installation begins with, a production one as well: regions, a catalogue, a policy, and the general pool.
import type pg from 'pg'
import { generalPool } from './campaigns.ts'
import { listCatalogue } from './catalogue.ts'
import { insertRows } from './insert-rows.ts'
import { toCampaignRow } from './people-rows.ts'
import { listRegionRows } from './regions.ts'

/** Adds what is missing and leaves alone what is there, also when it was edited. Answers how many rows were written. */
export async function seedReference(client: pg.ClientBase): Promise<number> {
  let written = await insertRows(client, 'regions', listRegionRows(), true)
  const catalogue = await client.query('SELECT FROM screening_types LIMIT 1')
  if (catalogue.rowCount === 0) written += await insertCatalogue(client)
  const policy = await client.query(`INSERT INTO policies (version, active)
    SELECT 1, true WHERE NOT EXISTS (SELECT FROM policies)`)
  const pool = toCampaignRow(generalPool(Date.now()), { donorId: null, status: 'active', balance: undefined })
  const pools = await client.query('SELECT FROM campaigns WHERE is_general_pool')
  if (pools.rowCount === 0) written += await insertRows(client, 'campaigns', [pool])
  return written + (policy.rowCount ?? 0)
}

async function insertCatalogue(client: pg.ClientBase): Promise<number> {
  const { categories, types } = listCatalogue()
  const categoryIds = new Map(categories.map(({ id, name }) => [name, id]))
  const rows = types.map((type) => ({
    id: type.id,
    category_id: categoryIds.get(type.category),
    name: type.name,
    price_minor: type.priceMinor,
    age_min: type.ageMin,
    age_max: type.ageMax,
    sexes: type.sexes,
    repeat_months: type.repeatMonths,
  }))
  return (await insertRows(client, 'categories', categories)) + (await insertRows(client, 'screening_types', rows))
}
