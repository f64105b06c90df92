import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject } from 'vitest'

import type { Role } from '../src/generated/prisma/enums'
import { signAccessToken } from '../src/platform/jwt'
import { seal } from '../src/platform/sealing'
import type { Stack } from './stack-context'
import { TEST_JWT_SECRET } from './test-secret'

// Integration tests speak HTTP to the real Worker and look at its PostgreSQL as a superuser. Every test makes the people
// it needs, so tests may run in any order and beside each other.

const readStack = (): Stack => {
  const given = process.env.GOODTURN_TEST_STACK
  return given ? (JSON.parse(given) as Stack) : inject('stack')
}

/** Where the stack under test is. */
export const stack: Stack = readStack()
export const jwtSettings = { JWT_TOKEN_SECRET: stack.jwtSecret ?? TEST_JWT_SECRET }

// biome-ignore lint/suspicious/noExplicitAny: tests assert the shape of what comes back; a wrong guess fails the test.
export type Reply = { status: number; headers: Headers; body: any }
export type CallOptions = {
  token?: string | undefined
  /** An object is sent as JSON; a text as it is, with the content type that the headers say (JSON when they do not). */
  body?: unknown
  /** The Idempotency-Key. */
  key?: string | undefined
  headers?: Record<string, string> | undefined
}

/** One request to the Worker, by its path from `/api` on. */
export async function api(method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  const { token, body, key, headers } = options
  const response = await fetch(new URL(path, stack.baseUrl), {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** A new Idempotency-Key. */
export const newKey = (): string => `test-${randomUUID()}`

export const uniqueEmail = (): string => `p-${randomBytes(9).toString('hex')}@example.org`

let pool: pg.Pool | undefined

/** Rows of one statement, as superuser. BIGINT comes as a number: test amounts are small. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export async function sql<Row extends pg.QueryResultRow = any>(text: string, params: unknown[] = []): Promise<Row[]> {
  if (!pool) {
    pool = new pg.Pool({ connectionString: stack.adminUrl, max: 4, allowExitOnIdle: true, types: { getTypeParser } })
    // A test that kills PostgreSQL ends idle connections as well; the pool replaces them.
    pool.on('error', (error) => expect(error).toBeInstanceOf(Error))
    pool.on('connect', (client) => client.on('error', (error) => expect(error).toBeInstanceOf(Error)))
  }
  const result = await pool.query<Row>(text, params)
  return result.rows
}

/** Runs `work` while a transaction of another client is open, after its one statement; then it is rolled back. */
export async function whileHeld<T>(statement: string, params: unknown[], work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: stack.adminUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(statement, params)
    return await work()
  } finally {
    await client.query('ROLLBACK')
    await client.end()
  }
}

const INT8 = 20
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')

export type PersonOptions = {
  email?: string
  fullName?: string
  /** False: the address is not confirmed yet. */
  verified?: boolean
  /** For patients. */
  profile?: {
    dateOfBirth?: string
    sex?: 'female' | 'male'
    stateCode?: string
    lgaCode?: string
    monthlyIncomeMinor?: number
    phone?: string
  }
  /** For centers. */
  center?: {
    name?: string
    status?: 'pending' | 'active' | 'suspended' | 'rejected'
    stateCode?: string
    lgaCode?: string
    /** False: it has named no account to be paid to. */
    hasAccount?: boolean
  }
}

export type Person = {
  id: string
  email: string
  fullName: string
  sessionId: string
  /** A signed-in access token, valid for ten minutes. */
  token: string
  /** The center that a person of that role owns. */
  centerId: string | null
}

/** A verified, signed-in person; a patient has an (empty) profile row and a center an active center. No password. */
export async function makePerson(roles: Role | readonly Role[], options: PersonOptions = {}): Promise<Person> {
  const [person] = await makePeople(1, roles, () => options)
  if (!person) throw new Error('one person was asked for')
  return person
}

/** Many at once, in one statement: a thousand people take well under a second. */
export async function makePeople(
  count: number,
  roles: Role | readonly Role[],
  optionsOf: (index: number) => PersonOptions = () => ({}),
): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const options = optionsOf(index)
    const account = options.center?.hasAccount === false ? null : sealedAccount()
    return { fullName: 'Test Person', verified: true, ...options, email: options.email ?? uniqueEmail(), account }
  })
  const rows = await sql<{ email: string; id: string; session_id: string; center_id: string | null }>(INSERT_PEOPLE, [
    JSON.stringify(people),
    typeof roles === 'string' ? [roles] : roles,
  ])
  const byEmail = new Map(rows.map((row) => [row.email, row]))
  return Promise.all(
    people.map(async ({ email, fullName }) => {
      const row = byEmail.get(email)
      if (!row) throw new Error('every person asked for is inserted')
      const token = await tokenFor(row.id, row.session_id)
      return { id: row.id, email, fullName, sessionId: row.session_id, token, centerId: row.center_id }
    }),
  )
}

/** The account that centers of tests are paid to, sealed as the Worker would. */
const TEST_ACCOUNT = { accountNumber: '0123456789', accountName: 'Test Clinic' }
function sealedAccount() {
  const id = randomUUID()
  return { id, sealed: seal(jwtSettings, { purpose: 'bank-account', rowId: id }, JSON.stringify(TEST_ACCOUNT)) }
}

const INSERT_PEOPLE = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS i(email text, "fullName" text, verified boolean, profile jsonb, center jsonb, account jsonb)
  ), people AS (
    INSERT INTO users (email, full_name, email_verified_at)
    SELECT email, "fullName", CASE WHEN verified THEN now() END FROM input RETURNING id, email, full_name
  ), roles AS (
    INSERT INTO user_roles (user_id, role) SELECT id, r FROM people, unnest($2::role[]) r
  ), profiles AS (
    INSERT INTO patient_profiles (user_id, date_of_birth, sex, state_code, lga_code, monthly_income_minor, phone)
    SELECT people.id, (profile->>'dateOfBirth')::date, (profile->>'sex')::sex, profile->>'stateCode', profile->>'lgaCode',
      (profile->>'monthlyIncomeMinor')::bigint, profile->>'phone'
    FROM people JOIN input USING (email) WHERE 'patient' = ANY ($2::text[])
  ), centers AS (
    INSERT INTO centers (owner_id, name, status, state_code, lga_code)
    SELECT people.id, coalesce(center->>'name', full_name || ' Clinic'),
      coalesce(center->>'status', 'active')::center_status, center->>'stateCode', center->>'lgaCode'
    FROM people JOIN input USING (email) WHERE 'center' = ANY ($2::text[]) RETURNING id, owner_id
  ), accounts AS (
    INSERT INTO center_bank_accounts (id, center_id, version, bank, last_digits, sealed, changed_by, changed_at)
    SELECT (account->>'id')::uuid, centers.id, 1, 'Test Bank', '6789', account->>'sealed', owner_id, now() - interval '30 days'
    FROM centers JOIN people ON people.id = owner_id JOIN input USING (email) WHERE jsonb_typeof(account) = 'object'
  ), sessions AS (
    INSERT INTO sessions (user_id, idle_expires_at, expires_at)
    SELECT id, now() + interval '1 day', now() + interval '1 day' FROM people RETURNING id, user_id
  )
  SELECT people.id, people.email, sessions.id AS session_id, centers.id AS center_id
  FROM people JOIN sessions ON sessions.user_id = people.id LEFT JOIN centers ON centers.owner_id = people.id`

/** An access token for any session, as the Worker would sign it. */
export const tokenFor = (userId: string, sessionId: string, lifetimeS = 600): Promise<string> =>
  signAccessToken(jwtSettings, { userId, sessionId, now: new Date(), lifetimeS, tokenId: randomUUID() })

/** Signs in over HTTP, through the real password check. */
export async function signIn(
  email: string,
  password: string,
): Promise<{ token: string; cookie: string; reply: Reply }> {
  const reply = await api('POST', '/api/auth/login', { body: { email, password } })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { token: reply.body.accessToken, cookie, reply }
}
