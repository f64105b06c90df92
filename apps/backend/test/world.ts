import { randomBytes } from 'node:crypto'

import { sql } from './harness'

// Catalogue rows that tests need. Types are new for each test; regions are few, real, and the same for all.

export type NewScreeningType = {
  name?: string
  priceMinor?: number
  ageMin?: number
  ageMax?: number
  sexes?: ('female' | 'male')[]
  repeatMonths?: number
  active?: boolean
}

/** A screening type in a category of its own; its line is seen by no other test. */
export async function makeScreeningType(
  type: NewScreeningType = {},
): Promise<{ id: string; name: string; categoryId: string }> {
  const unique = randomBytes(6).toString('hex')
  const [row] = await sql<{ id: string; name: string; categoryId: string }>(
    `WITH category AS (INSERT INTO categories (name) VALUES ($1) RETURNING id)
     INSERT INTO screening_types (category_id, name, price_minor, age_min, age_max, sexes, repeat_months, active)
     SELECT id, $2, $3, $4, $5, $6::sex[], $7, $8 FROM category
     RETURNING id, name, category_id AS "categoryId"`,
    [
      `Category ${unique}`,
      type.name ?? `Screening ${unique}`,
      type.priceMinor ?? 100_000,
      type.ageMin ?? null,
      type.ageMax ?? null,
      type.sexes ?? [],
      type.repeatMonths ?? null,
      type.active ?? true,
    ],
  )
  if (!row) throw new Error('an inserted type has a row')
  return row
}

/** Lagos with Ikeja and Epe, Ogun with Ijebu Ode. Real codes, so that a seeded database has them already. */
export const regions = {
  lagos: 'NG-LA',
  ikeja: 'NG-LA-ikeja',
  epe: 'NG-LA-epe',
  ogun: 'NG-OG',
  ijebuOde: 'NG-OG-ijebu-ode',
}

/** Makes sure that the regions above exist. */
export async function ensureRegions(): Promise<void> {
  await sql(`
    INSERT INTO regions (code, name, kind, parent_code) VALUES
      ('NG-LA', 'Lagos', 'state', NULL), ('NG-OG', 'Ogun', 'state', NULL),
      ('NG-LA-ikeja', 'Ikeja', 'lga', 'NG-LA'), ('NG-LA-epe', 'Epe', 'lga', 'NG-LA'),
      ('NG-OG-ijebu-ode', 'Ijebu Ode', 'lga', 'NG-OG')
    ON CONFLICT (code) DO NOTHING`)
}
