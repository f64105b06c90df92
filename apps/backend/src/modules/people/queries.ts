import type { Profile, ProfileChange } from '@goodturn/contracts/profile'

import { type Db, type SharedDb, type Sql, sql } from '../../platform/db'
import { assume } from '../../platform/invariant'
import { audit } from '../audit'

type ProfileRow = Omit<Profile, 'dateOfBirth' | 'monthlyIncomeMinor'> & {
  dateOfBirth: Date | null
  monthlyIncomeMinor: bigint | null
}

const nothingTold: Profile = {
  dateOfBirth: null,
  sex: null,
  stateCode: null,
  lgaCode: null,
  monthlyIncomeMinor: null,
  phone: null,
}

const toProfile = (row: ProfileRow): Profile => ({
  dateOfBirth: row.dateOfBirth?.toISOString().slice(0, 10) ?? null,
  sex: row.sex,
  stateCode: row.stateCode,
  lgaCode: row.lgaCode,
  monthlyIncomeMinor: row.monthlyIncomeMinor === null ? null : Number(row.monthlyIncomeMinor),
  phone: row.phone,
})

/** What a patient has told of themselves; all null when nothing yet. */
export async function getProfile(db: SharedDb, userId: string): Promise<Profile> {
  const row = await db.patientProfile.findUnique({
    where: { userId },
    select: { dateOfBirth: true, sex: true, stateCode: true, lgaCode: true, monthlyIncomeMinor: true, phone: true },
  })
  return row ? toProfile(row) : nothingTold
}

export type SavedProfile = {
  isStateKnown: boolean
  isLgaKnown: boolean
  isLgaInState: boolean
  isBorn: boolean
  /** Null when one of the checks has failed; nothing is written then. */
  profile: Profile | null
}

type SavedRow = Omit<SavedProfile, 'profile'> & { saved: boolean } & ProfileRow

/** The names of what a change gives, in order, as one text. */
const fieldsOf = (change: string): Sql => sql`
  (SELECT coalesce(string_agg(k, ',' ORDER BY k), '') FROM jsonb_object_keys(${change}::jsonb) k)`

/**
 * Merges a change into a profile, checks the result and writes it with its audit row, in one statement. Two changes of
 * different fields at once both last: the row keeps what a change does not name. The log names the fields, not their
 * contents.
 */
export async function saveProfile(
  db: Db,
  args: { userId: string; change: ProfileChange; timeZone: string; requestId: string },
): Promise<SavedProfile> {
  const change = JSON.stringify(args.change)
  const rows = await db.$queryRaw<SavedRow[]>`
    WITH input AS (
      SELECT c.given, n.* FROM (SELECT ${change}::jsonb AS given) c, jsonb_to_record(c.given)
        AS n("dateOfBirth" date, sex text, "stateCode" text, "lgaCode" text, "monthlyIncomeMinor" bigint, phone text)
    ), merged AS (
      SELECT i.given,
        CASE WHEN given ? 'dateOfBirth' THEN i."dateOfBirth" ELSE p.date_of_birth END AS date_of_birth,
        CASE WHEN given ? 'sex' THEN i.sex::sex ELSE p.sex END AS sex,
        CASE WHEN given ? 'stateCode' THEN i."stateCode" ELSE p.state_code END AS state_code,
        CASE WHEN given ? 'lgaCode' THEN i."lgaCode" ELSE p.lga_code END AS lga_code,
        CASE WHEN given ? 'monthlyIncomeMinor' THEN i."monthlyIncomeMinor" ELSE p.monthly_income_minor END AS monthly_income_minor,
        CASE WHEN given ? 'phone' THEN i.phone ELSE p.phone END AS phone
      FROM input i LEFT JOIN patient_profiles p ON p.user_id = ${args.userId}::uuid
    ), checked AS (
      SELECT m.*,
        m.state_code IS NULL OR EXISTS (SELECT 1 FROM regions r WHERE r.code = m.state_code AND r.kind = 'state') AS state_known,
        m.lga_code IS NULL OR lga.code IS NOT NULL AS lga_known,
        m.lga_code IS NULL OR lga.code IS NULL OR lga.parent_code IS NOT DISTINCT FROM m.state_code AS lga_in_state,
        m.date_of_birth IS NULL OR m.date_of_birth <= (now() AT TIME ZONE ${args.timeZone})::date AS born
      FROM merged m LEFT JOIN regions lga ON lga.code = m.lga_code AND lga.kind = 'lga'
    ), saved AS (
      INSERT INTO patient_profiles AS p
        (user_id, date_of_birth, sex, state_code, lga_code, monthly_income_minor, phone)
      SELECT ${args.userId}::uuid, date_of_birth, sex, state_code, lga_code, monthly_income_minor, phone
      FROM checked WHERE state_known AND lga_known AND lga_in_state AND born
      ON CONFLICT (user_id) DO UPDATE SET
        date_of_birth = CASE WHEN ${change}::jsonb ? 'dateOfBirth' THEN excluded.date_of_birth ELSE p.date_of_birth END,
        sex = CASE WHEN ${change}::jsonb ? 'sex' THEN excluded.sex ELSE p.sex END,
        state_code = CASE WHEN ${change}::jsonb ? 'stateCode' THEN excluded.state_code ELSE p.state_code END,
        lga_code = CASE WHEN ${change}::jsonb ? 'lgaCode' THEN excluded.lga_code ELSE p.lga_code END,
        monthly_income_minor =
          CASE WHEN ${change}::jsonb ? 'monthlyIncomeMinor' THEN excluded.monthly_income_minor ELSE p.monthly_income_minor END,
        phone = CASE WHEN ${change}::jsonb ? 'phone' THEN excluded.phone ELSE p.phone END,
        updated_at = now()
      RETURNING p.*
    ), audited AS (
      ${audit.noteEach({
        actorId: args.userId,
        action: 'profile.changed',
        entity: 'user',
        entityId: sql`user_id`,
        requestId: args.requestId,
        detail: sql`jsonb_build_object('fields', ${fieldsOf(change)})`,
        from: sql`saved`,
      })}
    )
    SELECT c.state_known AS "isStateKnown", c.lga_known AS "isLgaKnown", c.lga_in_state AS "isLgaInState", c.born AS "isBorn",
      s.user_id IS NOT NULL AS saved, s.date_of_birth AS "dateOfBirth", s.sex::text AS sex, s.state_code AS "stateCode",
      s.lga_code AS "lgaCode", s.monthly_income_minor AS "monthlyIncomeMinor", s.phone
    FROM checked c LEFT JOIN saved s ON true`
  const { saved, isStateKnown, isLgaKnown, isLgaInState, isBorn, ...row } = assume(
    rows[0],
    'a checked change has a row',
  )
  return { isStateKnown, isLgaKnown, isLgaInState, isBorn, profile: saved ? toProfile(row) : null }
}
