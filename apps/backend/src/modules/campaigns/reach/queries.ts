import { z } from 'zod'

import { type Db, joinSql, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { Draft } from '../rules'
import { REACH_COUNTED_MAX } from './rules'

/**
 * Places in line whose people these rules fit today, and how many people that are; it stops at REACH_COUNTED_MAX places.
 * One statement over the index of the line, by type or by state where the rules name one.
 */
export async function countWaitingWhom(
  db: Db,
  { draft, timeZone }: { draft: Pick<Draft, 'screeningTypeIds' | 'targeting'>; timeZone: string },
): Promise<{ people: number; waiting: number }> {
  const counted = sql`
    SELECT count(*)::int AS waiting, count(DISTINCT patient_id)::int AS people FROM (
      SELECT e.patient_id FROM waitlist_entries e JOIN patient_profiles p ON p.user_id = e.patient_id
      WHERE ${joinSql(conditionsOf(draft, timeZone), ' AND ')} LIMIT ${REACH_COUNTED_MAX}
    ) AS reached`
  const rows = await db.$rows(z.object({ people: z.int(), waiting: z.int() }), counted)
  return assume(rows[0], 'a count has a row')
}

function conditionsOf(draft: Pick<Draft, 'screeningTypeIds' | 'targeting'>, timeZone: string): Sql[] {
  const { ageMin, ageMax, sexes, stateCodes, lgaCodes, incomeMinMinor, incomeMaxMinor } = draft.targeting
  const types = draft.screeningTypeIds
  const bornBefore = (age: number) =>
    sql`p.date_of_birth <= (now() AT TIME ZONE ${timeZone})::date - make_interval(years => ${age}::int)`
  return [
    sql`e.status = 'waiting'`,
    sql`e.screening_type_id IN (SELECT id FROM screening_types
      WHERE active ${types ? sql`AND id = ANY(${types}::uuid[])` : sql``})`,
    ...(ageMin === null ? [] : [bornBefore(ageMin)]),
    // At most that age: the birthday after it has not come.
    ...(ageMax === null ? [] : [sql`NOT ${bornBefore(ageMax + 1)}`]),
    ...(sexes ? [sql`p.sex = ANY(${sexes}::sex[])`] : []),
    ...(stateCodes ? [sql`e.state_code = ANY(${stateCodes}::text[])`] : []),
    ...(lgaCodes ? [sql`p.lga_code = ANY(${lgaCodes}::text[])`] : []),
    ...(incomeMinMinor === null ? [] : [sql`p.monthly_income_minor >= ${incomeMinMinor}::bigint`]),
    ...(incomeMaxMinor === null ? [] : [sql`p.monthly_income_minor <= ${incomeMaxMinor}::bigint`]),
  ]
}
