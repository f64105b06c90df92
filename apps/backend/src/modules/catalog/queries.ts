import type { Category, PublicCenter, Region, ScreeningType } from '@goodturn/contracts/catalog'
import type { Sex } from '@goodturn/contracts/common'
import type { z } from 'zod'

import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

const REGIONS_MAX = 2_000

type ScreeningTypeRow = {
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

const screeningTypeFields = {
  id: true,
  name: true,
  categoryId: true,
  priceMinor: true,
  ageMin: true,
  ageMax: true,
  sexes: true,
  repeatMonths: true,
  active: true,
} as const

const toScreeningType = (row: ScreeningTypeRow): ScreeningType => ({
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
  const [name] = args.after ?? []
  const rows = await db.screeningType.findMany({
    select: screeningTypeFields,
    where: {
      ...(args.categoryId === undefined ? {} : { categoryId: args.categoryId }),
      ...(args.active === undefined ? {} : { active: args.active }),
      ...(name === undefined ? {} : { name: { gt: name } }),
    },
    orderBy: { name: 'asc' },
    take: args.limit + 1,
  })
  return rows.map(toScreeningType)
}

/** One screening type, active or not, or null. */
export async function findScreeningType(db: Db, id: string): Promise<ScreeningType | null> {
  const row = await db.screeningType.findUnique({ where: { id }, select: screeningTypeFields })
  return row && toScreeningType(row)
}

/** Categories by name, which is unique. */
export async function listCategories(db: Db, args: PageArgs): Promise<Category[]> {
  const [name] = args.after ?? []
  return db.category.findMany({
    select: { id: true, name: true },
    where: name === undefined ? {} : { name: { gt: name } },
    orderBy: { name: 'asc' },
    take: args.limit + 1,
  })
}

export const keyOfName = (row: { name: string }): CursorKey => [row.name]

/** Every region: states first, then LGAs, each by code. */
export async function listRegions(db: Db): Promise<Region[]> {
  return db.region.findMany({
    select: { code: true, name: true, kind: true, parentCode: true },
    orderBy: [{ kind: 'asc' }, { code: 'asc' }],
    take: REGIONS_MAX,
  })
}

type CenterRow = PublicCenter & { createdAt: Date }

/** Centers that take patients, newest first. */
export async function listActiveCenters(
  db: Db,
  args: PageArgs & { stateCode: string | undefined; lgaCode: string | undefined },
): Promise<CenterRow[]> {
  const [createdAt, id] = args.after ?? []
  return db.$queryRaw<CenterRow[]>`
    SELECT id, name, state_code AS "stateCode", lga_code AS "lgaCode", created_at AS "createdAt"
    FROM centers
    WHERE status = 'active'
      ${args.stateCode ? sql`AND state_code = ${args.stateCode}` : sql``}
      ${args.lgaCode ? sql`AND lga_code = ${args.lgaCode}` : sql``}
      ${createdAt && id ? sql`AND (created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${args.limit + 1}`
}

export const keyOfCenter = (row: CenterRow): CursorKey => [row.createdAt.toISOString(), row.id]

export const toPublicCenter = ({ id, name, stateCode, lgaCode }: CenterRow): PublicCenter => ({
  id,
  name,
  stateCode,
  lgaCode,
})

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
