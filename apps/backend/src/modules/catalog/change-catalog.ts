import type {
  Category,
  CategoryChange,
  ScreeningPrice,
  ScreeningType,
  ScreeningTypeChange,
  ScreeningTypeInput,
} from '@goodturn/contracts/catalog'

import { DomainError, invalidField, notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import { recordAudit } from '../audit'
import { type ScreeningTypeRow, screeningTypeColumns, toPrice, toScreeningType } from './queries'

type Who = { actorId: string; requestId: string }

const nameTaken = (): DomainError => invalidField('name', 'This name is taken')

/** Adds a category. Two statements. @throws {DomainError} `validation_failed` when the name is taken. */
export async function createCategory(tx: Db, { name, ...who }: Who & { name: string }): Promise<Category> {
  const rows = await tx.$queryRaw<Category[]>`
    INSERT INTO categories (name) VALUES (${name}) ON CONFLICT (name) DO NOTHING RETURNING id, name, active`
  if (!rows[0]) throw nameTaken()
  await recordAudit(tx, { ...who, action: 'category.created', entity: 'category', entityId: rows[0].id })
  return rows[0]
}

/**
 * Renames a category, retires it or takes it back; its kinds of screening stay as they are. Two statements.
 * @throws {DomainError} `not_found`; `validation_failed` when the name is taken.
 */
export async function changeCategory(
  tx: Db,
  { id, change, ...who }: Who & { id: string; change: CategoryChange },
): Promise<Category> {
  const { name = null, active = null } = change
  const rows = await tx.$queryRaw<(Category & { isChanged: boolean })[]>`
    WITH asked AS (
      SELECT id, EXISTS (SELECT 1 FROM categories o WHERE o.name = ${name} AND o.id <> c.id) AS is_taken
      FROM categories c WHERE id = ${id}::uuid FOR UPDATE
    ), changed AS (
      UPDATE categories c SET name = coalesce(${name}, c.name), active = coalesce(${active}::boolean, c.active)
      FROM asked WHERE c.id = asked.id AND NOT asked.is_taken RETURNING c.*
    )
    SELECT c.id, c.name, c.active, c.id IS NOT NULL AS "isChanged" FROM asked LEFT JOIN changed c ON true`
  if (!rows[0]) throw notFound()
  const { isChanged, ...category } = rows[0]
  if (!isChanged) throw nameTaken()
  const detail = { changed: Object.keys(change).join(' ') }
  await recordAudit(tx, { ...who, action: 'category.changed', entity: 'category', entityId: id, detail })
  return category
}

/**
 * Adds a kind of screening, at once active. Plans that were made before can no longer be applied, as campaigns that cover
 * everything cover one kind more. Two statements.
 * @throws {DomainError} `validation_failed` when the name is taken, or the category unknown or retired.
 */
export async function createScreeningType(
  tx: Db,
  { type, ...who }: Who & { type: ScreeningTypeInput },
): Promise<ScreeningType> {
  const { categoryId, name, priceMinor, clinicalRules: rules } = type
  const rows = await tx.$queryRaw<(ScreeningTypeRow & { hasCategory: boolean })[]>`
    WITH category AS (
      SELECT id FROM categories WHERE id = ${categoryId}::uuid AND active FOR SHARE
    ), made AS (
      INSERT INTO screening_types (category_id, name, price_minor, age_min, age_max, sexes, repeat_months)
      SELECT id, ${name}, ${priceMinor}::bigint, ${rules.ageMin}, ${rules.ageMax}, ${rules.sexes ?? []}::sex[], ${rules.repeatMonths}
      FROM category ON CONFLICT (name) DO NOTHING RETURNING *
    )
    SELECT m.id, m.name, m.category_id AS "categoryId", m.price_minor AS "priceMinor", m.age_min AS "ageMin",
      m.age_max AS "ageMax", m.sexes::text[] AS sexes, m.repeat_months AS "repeatMonths", m.active,
      EXISTS (SELECT 1 FROM category) AS "hasCategory"
    FROM (SELECT 1) one LEFT JOIN made m ON true`
  const row = rows[0]
  if (!row?.hasCategory) throw invalidField('categoryId', 'There is no such category')
  if (row.id === null) throw nameTaken()
  await recordAudit(tx, { ...who, action: 'screening_type.created', entity: 'screening_type', entityId: row.id })
  return toScreeningType(row)
}

/**
 * Changes a kind of screening, retires it (its line takes nobody new) or takes it back. Plans that were made before can no
 * longer be applied. Two statements.
 * @throws {DomainError} `not_found`; `validation_failed` when the name is taken or the category unknown.
 */
export async function changeScreeningType(
  tx: Db,
  { id, change, ...who }: Who & { id: string; change: ScreeningTypeChange },
): Promise<ScreeningType> {
  const { name = null, categoryId = null, active = null, clinicalRules: rules } = change
  const has = rules !== undefined
  const rows = await tx.$queryRaw<(ScreeningTypeRow & { isTaken: boolean; hasCategory: boolean })[]>`
    WITH asked AS (
      SELECT t.id, EXISTS (SELECT 1 FROM screening_types o WHERE o.name = ${name} AND o.id <> t.id) AS is_taken,
        ${categoryId}::uuid IS NULL OR EXISTS (SELECT 1 FROM categories c WHERE c.id = ${categoryId}::uuid) AS has_category
      FROM screening_types t WHERE t.id = ${id}::uuid FOR UPDATE
    ), changed AS (
      UPDATE screening_types t SET name = coalesce(${name}, t.name), category_id = coalesce(${categoryId}::uuid, t.category_id),
        active = coalesce(${active}::boolean, t.active), changed_at = clock_timestamp(),
        age_min = CASE WHEN ${has} THEN ${rules?.ageMin ?? null}::int ELSE t.age_min END,
        age_max = CASE WHEN ${has} THEN ${rules?.ageMax ?? null}::int ELSE t.age_max END,
        sexes = CASE WHEN ${has} THEN ${rules?.sexes ?? []}::sex[] ELSE t.sexes END,
        repeat_months = CASE WHEN ${has} THEN ${rules?.repeatMonths ?? null}::int ELSE t.repeat_months END
      FROM asked WHERE t.id = asked.id AND NOT asked.is_taken AND asked.has_category RETURNING t.*
    )
    SELECT ${screeningTypeColumns}, asked.is_taken AS "isTaken", asked.has_category AS "hasCategory"
    FROM asked LEFT JOIN changed t ON true`
  const row = rows[0]
  if (!row) throw notFound()
  if (!row.hasCategory) throw invalidField('categoryId', 'There is no such category')
  if (row.isTaken) throw nameTaken()
  const detail = { changed: Object.keys(change).join(' ') }
  await recordAudit(tx, { ...who, action: 'screening_type.changed', entity: 'screening_type', entityId: id, detail })
  return toScreeningType(row)
}

type NewPrice = Who & { screeningTypeId: string; priceMinor: number; effectiveFrom: string | null }

/**
 * Says what a kind of screening costs from a moment on, or at once. What is offered, claimed or booked keeps its price; plans
 * that promise another one can no longer be applied. Two statements.
 * @throws {DomainError} `not_found`; `validation_failed` for a moment that has passed, or has a price already.
 */
export async function addPrice(tx: Db, input: NewPrice): Promise<ScreeningPrice> {
  const { screeningTypeId, priceMinor, effectiveFrom, ...who } = input
  type Row = Parameters<typeof toPrice>[0] & { isPast: boolean }
  const rows = await tx.$queryRaw<Row[]>`
    WITH asked AS (
      SELECT t.id, coalesce(${effectiveFrom}::timestamptz, date_trunc('milliseconds', now())) AS at,
        ${effectiveFrom}::timestamptz < now() AS is_past
      FROM screening_types t WHERE t.id = ${screeningTypeId}::uuid
    ), made AS (
      INSERT INTO screening_prices (screening_type_id, price_minor, effective_from)
      SELECT id, ${priceMinor}::bigint, at FROM asked WHERE is_past IS NOT TRUE
      ON CONFLICT (screening_type_id, effective_from) DO NOTHING RETURNING *
    )
    SELECT m.id, m.price_minor AS "priceMinor", m.effective_from AS "effectiveFrom", m.created_at AS "createdAt",
      asked.is_past IS TRUE AS "isPast"
    FROM asked LEFT JOIN made m ON true`
  const row = rows[0]
  if (!row) throw notFound()
  if (row.isPast) throw invalidField('effectiveFrom', 'This has passed')
  if (row.id === null) throw invalidField('effectiveFrom', 'There is a price from this moment on already')
  const { isPast: _, ...price } = row
  const made = toPrice(price)
  const detail = { priceMinor, effectiveFrom: made.effectiveFrom }
  const about = { entity: 'screening_type', entityId: screeningTypeId, detail }
  await recordAudit(tx, { ...who, action: 'screening_type.priced', ...about })
  return made
}

/** Takes a price back that has not come yet. Two statements. @throws {DomainError} `not_found`, `illegal_transition`. */
export async function removePrice(tx: Db, input: Who & { screeningTypeId: string; priceId: string }): Promise<void> {
  const { screeningTypeId, priceId, ...who } = input
  const which = sql`id = ${priceId}::uuid AND screening_type_id = ${screeningTypeId}::uuid`
  const removed = await tx.$executeRaw`DELETE FROM screening_prices WHERE ${which} AND effective_from > now()`
  if (removed === 0) {
    const found = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM screening_prices WHERE ${which}`
    throw found[0] ? new DomainError('illegal_transition', 'This price has come') : notFound()
  }
  const about = { entity: 'screening_type', entityId: screeningTypeId, detail: { priceId } }
  await recordAudit(tx, { ...who, action: 'screening_type.price_removed', ...about })
}
