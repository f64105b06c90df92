import { type Sql, sql } from '../../../platform/db'

// How set statements of other rooms make people. `from` names an earlier CTE, or any FROM clause.

/** People without a password and with an address that is not confirmed; who is known already stays as they are. */
export const addEach = ({ from }: { from: Sql }): Sql => sql`
  INSERT INTO users (email, full_name) SELECT DISTINCT ON (email) email, full_name FROM ${from}
  ORDER BY email ON CONFLICT (email) DO NOTHING`

/** Gives a role to each person of `from` (id) who does not have it yet. */
export const giveRoleEach = ({ from, role }: { from: Sql; role: 'patient' }): Sql => sql`
  INSERT INTO user_roles (user_id, role) SELECT id, ${role}::role FROM ${from} ORDER BY id ON CONFLICT DO NOTHING`
