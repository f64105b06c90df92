import type { Role } from '../../generated/prisma/enums'
import { type Sql, sql } from '../../platform/db'

// How other rooms write accounts and their roles, in their own transactions and statements.

/** Opens accounts without a password and with an address that is not confirmed; an address that has one is left alone. */
export const open = (people: readonly { email: string; fullName: string }[]): Sql => sql`
  INSERT INTO users (email, full_name)
  SELECT DISTINCT ON (email) email, "fullName"
  FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS r(email text, "fullName" text)
  ORDER BY email ON CONFLICT (email) DO NOTHING`

/** The same for one person, where an earlier CTE has a row. Returns the new id. */
export const openFor = (from: Sql, { email, fullName }: { email: string; fullName: string }): Sql => sql`
  INSERT INTO users (email, full_name) SELECT ${email}, ${fullName} FROM ${from} ON CONFLICT (email) DO NOTHING RETURNING id`

type RoleOfRows = {
  /** An earlier CTE, or any FROM clause with its conditions. */
  from: Sql
  userId: Sql
  role: Role
}

/** Gives a role for each row of an earlier CTE; one that a person has already is no error. */
export const grantEach = ({ from, userId, role }: RoleOfRows): Sql => sql`
  INSERT INTO user_roles (user_id, role) SELECT ${userId}, ${role}::role FROM ${from} ON CONFLICT DO NOTHING`

/** Takes a role away for each row of an earlier CTE. */
export const removeRoleEach = ({ from, userId, role }: RoleOfRows): Sql => sql`
  DELETE FROM user_roles WHERE role = ${role}::role AND user_id IN (SELECT ${userId} FROM ${from})`

/** Leaves of an account an id that leads to nobody. Its sessions are revoked apart from this. */
export const forget = (userId: string): Sql => sql`
  WITH link AS (
    DELETE FROM one_time_tokens WHERE user_id = ${userId}::uuid
  ), factor AS (
    DELETE FROM second_factors WHERE user_id = ${userId}::uuid
  ), code AS (
    DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid
  ), agent AS (
    UPDATE sessions SET user_agent = '' WHERE user_id = ${userId}::uuid
  ), program AS (
    UPDATE api_tokens SET name = 'Erased' WHERE user_id = ${userId}::uuid
  )
  UPDATE users SET email = 'erased-' || id || '@erased.invalid', full_name = 'Erased', password_hash = NULL,
    email_verified_at = NULL, suspended_at = now()
  WHERE id = ${userId}::uuid`
