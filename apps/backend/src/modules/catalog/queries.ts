import type { Category, Region, ScreeningPrice, ScreeningType } from '@goodturn/contracts/catalog'
import type { Sex } from '@goodturn/contracts/common'
import type { z } from 'zod'

import { type Db, type SharedDb, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

const REGIONS_MAX = 2_000

export type ScreeningTypeRow = {
  id: string
  name: string
  categoryId: string
  priceMinor: bigint
  ageMin: number | null
  ageMax: number | null
  sexes: z.infer<typeof Sex>[]
  repeatMonths: number | null
  active: boolean
}

/** The columns of a `ScreeningTypeRow`, of `screening_types t`. */
export const screeningTypeColumns = sql`
  t.id, t.name, t.category_id AS "categoryId", price_of(t) AS "priceMinor", t.age_min AS "ageMin", t.age_max AS "ageMax",
  t.sexes::text[] AS sexes, t.repeat_months AS "repeatMonths", t.active`

export const toScreeningType = (row: ScreeningTypeRow): ScreeningType => ({
  id: row.id,
  name: row.name,
  categoryId: row.categoryId,
  priceMinor: Number(row.priceMinor),
  clinicalRules: {
    ageMin: row.ageMin,
    ageMax: row.ageMax,
    sexes: row.sexes.length > 0 ? row.sexes : null,
    repeatMonths: row.repeatMonths,
  },
  active: row.active,
})

/** Screening types by name, which is unique. */
export async function listScreeningTypes(
  db: Db,
  args: PageArgs & { categoryId: string | undefined; active: boolean | undefined },
): Promise<ScreeningType[]> {
  const { after, limit, categoryId, active } = args
  const [name] = after ?? []
  const rows = await db.$queryRaw<ScreeningTypeRow[]>`
    SELECT ${screeningTypeColumns} FROM screening_types t
    WHERE true
      ${categoryId === undefined ? sql`` : sql`AND t.category_id = ${categoryId}::uuid`}
      ${active === undefined ? sql`` : sql`AND t.active = ${active}`}
      ${name === undefined ? sql`` : sql`AND t.name > ${name}`}
    ORDER BY t.name LIMIT ${limit + 1}`
  return rows.map(toScreeningType)
}

/** Categories by name, which is unique. */
export async function listCategories(db: SharedDb, args: PageArgs): Promise<Category[]> {
  const [name] = args.after ?? []
  return db.category.findMany({
    select: { id: true, name: true, active: true },
    where: name === undefined ? {} : { name: { gt: name } },
    orderBy: { name: 'asc' },
    take: args.limit + 1,
  })
}

export const keyOfName = (row: { name: string }): CursorKey => [row.name]

/** Every region: states first, then LGAs, each by code. */
export async function listRegions(db: SharedDb): Promise<Region[]> {
  return db.region.findMany({
    select: { code: true, name: true, kind: true, parentCode: true },
    orderBy: [{ kind: 'asc' }, { code: 'asc' }],
    take: REGIONS_MAX,
  })
}

export type Unknown = { kind: 'screeningType' | 'state' | 'lga'; value: string }

/** Which of these screening types, states and LGAs do not exist. One statement, however many are asked about. */
export async function findUnknown(
  db: Db,
  asked: { screeningTypeIds: readonly string[]; stateCodes: readonly string[]; lgaCodes: readonly string[] },
): Promise<Unknown[]> {
  return db.$queryRaw<Unknown[]>`
    SELECT 'screeningType' AS kind, asked.value FROM unnest(${asked.screeningTypeIds}::text[]) AS asked(value)
    WHERE NOT EXISTS (SELECT 1 FROM screening_types t WHERE t.id = asked.value::uuid)
    UNION ALL
    SELECT 'state', asked.value FROM unnest(${asked.stateCodes}::text[]) AS asked(value)
    WHERE NOT EXISTS (SELECT 1 FROM regions r WHERE r.code = asked.value AND r.kind = 'state')
    UNION ALL
    SELECT 'lga', asked.value FROM unnest(${asked.lgaCodes}::text[]) AS asked(value)
    WHERE NOT EXISTS (SELECT 1 FROM regions r WHERE r.code = asked.value AND r.kind = 'lga')`
}

const PRICES_MAX = 500

type PriceRow = { id: string; priceMinor: bigint; effectiveFrom: Date; createdAt: Date }

export const toPrice = (row: PriceRow): ScreeningPrice => ({
  id: row.id,
  priceMinor: Number(row.priceMinor),
  effectiveFrom: row.effectiveFrom.toISOString(),
  createdAt: row.createdAt.toISOString(),
})

/** The prices that a kind of screening has had since its first, and will have; the latest first. Null: no such kind. */
export async function listPrices(db: Db, screeningTypeId: string): Promise<ScreeningPrice[] | null> {
  const rows = await db.$queryRaw<(PriceRow | { id: null })[]>`
    SELECT p.id, p.price_minor AS "priceMinor", p.effective_from AS "effectiveFrom", p.created_at AS "createdAt"
    FROM screening_types t LEFT JOIN screening_prices p ON p.screening_type_id = t.id
    WHERE t.id = ${screeningTypeId}::uuid ORDER BY p.effective_from DESC LIMIT ${PRICES_MAX}`
  if (rows.length === 0) return null
  return rows.flatMap((row) => (row.id === null ? [] : [toPrice(row)]))
}
