import { type Sql, sql } from '../../platform/db'

// How other rooms write profiles, in their own transactions and statements.

/** An empty profile for a person who may have one already. */
export const create = (userId: string): Sql => sql`
  INSERT INTO patient_profiles (user_id) VALUES (${userId}::uuid) ON CONFLICT DO NOTHING`

/** An empty profile for each row of an earlier CTE. */
export const createEach = ({ from, userId }: { from: Sql; userId: Sql }): Sql => sql`
  INSERT INTO patient_profiles (user_id) SELECT ${userId} FROM ${from}`

/**
 * For a set statement: fills the gaps of profiles; what a person has told is never overwritten, and an LGA is taken only when
 * it lies in the state that the profile then has. Rows of `from`: id of the person, date_of_birth, sex, state_code, lga_code,
 * monthly_income_minor.
 */
export const fillEach = ({ from }: { from: Sql }): Sql => sql`
  INSERT INTO patient_profiles AS p (user_id, date_of_birth, sex, state_code, lga_code, monthly_income_minor)
  SELECT id, date_of_birth, sex, state_code, lga_code, monthly_income_minor FROM ${from} ORDER BY id
  ON CONFLICT (user_id) DO UPDATE SET
    date_of_birth = coalesce(p.date_of_birth, excluded.date_of_birth),
    sex = coalesce(p.sex, excluded.sex),
    state_code = coalesce(p.state_code, excluded.state_code),
    lga_code = coalesce(p.lga_code,
      CASE WHEN excluded.state_code = coalesce(p.state_code, excluded.state_code) THEN excluded.lga_code END),
    monthly_income_minor = coalesce(p.monthly_income_minor, excluded.monthly_income_minor),
    updated_at = now()
  WHERE (p.date_of_birth IS NULL AND excluded.date_of_birth IS NOT NULL) OR (p.sex IS NULL AND excluded.sex IS NOT NULL)
    OR (p.state_code IS NULL AND excluded.state_code IS NOT NULL) OR (p.lga_code IS NULL AND excluded.lga_code IS NOT NULL)
    OR (p.monthly_income_minor IS NULL AND excluded.monthly_income_minor IS NOT NULL)`

/** Empties a profile. */
export const forget = (userId: string): Sql => sql`
  UPDATE patient_profiles SET date_of_birth = NULL, sex = NULL, state_code = NULL, lga_code = NULL,
    monthly_income_minor = NULL, phone = NULL, updated_at = now()
  WHERE user_id = ${userId}::uuid`
