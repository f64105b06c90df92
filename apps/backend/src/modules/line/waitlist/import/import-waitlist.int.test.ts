import { importColumns } from '@goodturn/contracts/waitlist'
import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, sql, uniqueEmail, whileHeld } from '../../../../../test/harness'
import { ensureRegions, makeScreeningType, regions } from '../../../../../test/world'

let admin: Person
beforeAll(async () => {
  await ensureRegions()
  admin = await makePerson('admin')
})

type Row = Partial<Record<(typeof importColumns)[number], string>>
const quote = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csvOf = (rows: Row[]) =>
  [
    importColumns.join(','),
    ...rows.map((row) => importColumns.map((column) => quote(row[column] ?? '')).join(',')),
  ].join('\n')
const rowOf = (change: Row = {}): Row => ({
  email: uniqueEmail(),
  full_name: 'Ada Obi',
  date_of_birth: '1980-05-17',
  sex: 'female',
  state_code: regions.lagos,
  lga_code: regions.ikeja,
  monthly_income_minor: '5000000',
  joined_at: '2026-01-31T09:00:00Z',
  priority_tier: '2',
  ...change,
})
const importCsv = (body: string, options: { query?: string; key?: string; token?: string } = {}) =>
  api('POST', `/api/admin/waitlist/import${options.query ?? ''}`, {
    token: options.token ?? admin.token,
    key: options.key,
    body,
    headers: { 'content-type': 'text/csv' },
  })
const countOf = async (typeId: string) =>
  (await sql('SELECT count(*) AS count FROM waitlist_entries WHERE screening_type_id = $1', [typeId]))[0].count
const personOf = async (email: string | undefined) =>
  (
    await sql(
      `SELECT u.full_name, u.password_hash, u.email_verified_at, f.date_of_birth::text, f.sex, f.state_code, f.lga_code,
         f.monthly_income_minor, (SELECT array_agg(role::text ORDER BY role) FROM user_roles WHERE user_id = u.id) AS roles
       FROM users u LEFT JOIN patient_profiles f ON f.user_id = u.id WHERE u.email = $1`,
      [email],
    )
  )[0]

describe('an import', () => {
  test('makes people without password and puts them into the line since they joined', async () => {
    const type = await makeScreeningType()
    const row = rowOf({ screening_type: ` ${type.name.toUpperCase()} ` })

    const reply = await importCsv(`\ufeff${csvOf([row]).replaceAll('\n', '\r\n')}\r\n`)

    expect([reply.status, reply.body]).toEqual([200, { created: 1, skipped: 0, errors: [] }])
    expect(await personOf(row.email)).toEqual({
      full_name: 'Ada Obi',
      password_hash: null,
      email_verified_at: null,
      date_of_birth: '1980-05-17',
      sex: 'female',
      state_code: regions.lagos,
      lga_code: regions.ikeja,
      monthly_income_minor: 5_000_000,
      roles: ['patient'],
    })
    const { body } = await api('GET', `/api/admin/waitlist?email=${row.email}`, { token: admin.token })
    expect(body.items).toEqual([
      expect.objectContaining({ status: 'waiting', priorityTier: 2, joinedAt: '2026-01-31T09:00:00.000Z' }),
    ])
    const byState = `/api/admin/waitlist?screeningTypeId=${type.id}&stateCode=${regions.lagos}`
    expect((await api('GET', byState, { token: admin.token })).body.items).toHaveLength(1)
  })

  test('takes columns in any order and empty optional fields', async () => {
    const type = await makeScreeningType()
    const row = rowOf({
      screening_type: type.name,
      date_of_birth: '',
      sex: '',
      state_code: '',
      lga_code: '',
      monthly_income_minor: '',
    })
    const columns = [...importColumns].reverse()
    const text = `${columns.join(',')}\n${columns.map((column) => row[column]).join(',')}\n`

    expect((await importCsv(text)).body).toEqual({ created: 1, skipped: 0, errors: [] })
    expect(await personOf(row.email)).toMatchObject({ date_of_birth: null, sex: null, state_code: null })
  })

  test('lands good rows beside bad ones, names each bad one by line, and changes nothing the second time', async () => {
    const type = await makeScreeningType({ ageMin: 40, sexes: ['female'] })
    const of = (change: Row = {}) => rowOf({ screening_type: type.name, ...change })
    const twin = of()
    const rows = [
      of(),
      of({ email: 'nobody' }),
      twin,
      of({ date_of_birth: '2026-02-30' }),
      twin,
      of({ sex: 'male' }),
      of(),
    ]

    const first = await importCsv(csvOf(rows))

    const errors = [
      { line: 3, code: 'invalid_email', detail: expect.any(String) },
      { line: 5, code: 'invalid_date_of_birth', detail: expect.any(String) },
      { line: 6, code: 'duplicate_in_file', detail: expect.any(String) },
      { line: 7, code: 'clinically_ineligible', detail: expect.any(String) },
    ]
    expect([first.status, first.body]).toEqual([200, { created: 3, skipped: 0, errors }])
    const again = await importCsv(csvOf(rows))
    expect(again.body).toEqual({ created: 0, skipped: 3, errors })
    expect(await countOf(type.id)).toBe(3)
    const rejected = await sql('SELECT 1 FROM users WHERE email = ANY($1)', [[rows[3]?.email, rows[5]?.email]])
    expect(rejected).toEqual([])
  })

  test('as a dry run answers the same and writes nothing', async () => {
    const type = await makeScreeningType()
    const rows = [rowOf({ screening_type: type.name }), rowOf({ screening_type: 'No such type' })]

    const preview = await importCsv(csvOf(rows), { query: '?dryRun=true' })

    expect(preview.body).toMatchObject({
      created: 1,
      skipped: 0,
      errors: [{ line: 3, code: 'unknown_screening_type' }],
    })
    expect([await countOf(type.id), await personOf(rows[0]?.email)]).toEqual([0, undefined])
    expect((await importCsv(csvOf(rows))).body).toEqual(preview.body)
  })

  test('adds entries to people we know, fills the gaps of their profiles and overwrites nothing', async () => {
    const type = await makeScreeningType()
    const email = uniqueEmail()
    const profile = { sex: 'male' as const, stateCode: regions.ogun }
    const donor = await makePerson(['donor', 'patient'], { email, fullName: 'Known Person', profile })

    const { body } = await importCsv(csvOf([rowOf({ email: ` ${email.toUpperCase()} `, screening_type: type.name })]))

    expect(body).toEqual({ created: 1, skipped: 0, errors: [] })
    expect(await personOf(donor.email)).toMatchObject({
      full_name: 'Known Person',
      date_of_birth: '1980-05-17',
      sex: 'male',
      state_code: regions.ogun,
      lga_code: null,
      monthly_income_minor: 5_000_000,
      roles: ['patient', 'donor'],
    })
  })

  test('holds known people to what they have told, and skips whoever waits in any way', async () => {
    const type = await makeScreeningType({ sexes: ['female'] })
    const man = await makePerson('patient', { profile: { sex: 'male' } })
    const woman = await makePerson('patient', { profile: { sex: 'female' } })
    const entry = await api('POST', '/api/waitlist', { token: woman.token, body: { screeningTypeId: type.id } })
    await api('POST', `/api/waitlist/${entry.body.id}/pause`, { token: woman.token })

    const rows = [man, woman].map(({ email }) => rowOf({ email, screening_type: type.name }))
    const { body } = await importCsv(csvOf(rows))

    expect(body).toMatchObject({ created: 0, skipped: 1, errors: [{ line: 2, code: 'clinically_ineligible' }] })
  })

  test('puts nobody back who has left since an earlier import of the same row', async () => {
    const type = await makeScreeningType()
    const text = csvOf([rowOf({ screening_type: type.name })])
    await importCsv(text)
    await sql(`UPDATE waitlist_entries SET status = 'withdrawn', ended_at = now() WHERE screening_type_id = $1`, [
      type.id,
    ])
    expect((await importCsv(text)).body).toEqual({ created: 0, skipped: 1, errors: [] })
  })

  test('lets one person wait for several types and tells the rows of one from the rows of another', async () => {
    const [a, b] = [await makeScreeningType(), await makeScreeningType()]
    const email = uniqueEmail()
    const rows = [rowOf({ email, screening_type: a.name, sex: '' }), rowOf({ email, screening_type: b.name })]
    expect((await importCsv(csvOf(rows))).body).toEqual({ created: 2, skipped: 0, errors: [] })
    expect(await personOf(email)).toMatchObject({ sex: 'female' })
  })

  test('twice at once makes each row once and fails nobody', async () => {
    const type = await makeScreeningType()
    const rows = Array.from({ length: 1_500 }, () => rowOf({ screening_type: type.name }))
    const [one, two] = [csvOf(rows), csvOf(rows.toReversed())]

    const replies = await Promise.all([importCsv(one), importCsv(two), importCsv(one)])

    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
    const sum = (field: 'created' | 'skipped') => replies.reduce((total, reply) => total + reply.body[field], 0)
    expect([sum('created'), sum('skipped'), await countOf(type.id)]).toEqual([1_500, 3_000, 1_500])
  })

  test('that breaks off keeps the batches that have landed, and a repeat completes them', async () => {
    const type = await makeScreeningType()
    const rows = Array.from({ length: 1_200 }, () => rowOf({ screening_type: type.name }))
    // Somebody else is making an account for a person of the second batch, longer than the import waits.
    const account = `INSERT INTO users (email, full_name) VALUES ($1, 'Slow')`

    const broken = await whileHeld(account, [rows[1_100]?.email], () => importCsv(csvOf(rows)))

    expect([broken.status, await countOf(type.id)]).toEqual([503, 1_000])
    expect((await importCsv(csvOf(rows))).body).toEqual({ created: 200, skipped: 1_000, errors: [] })
  })

  test('is one audit row, with counts and nothing personal', async () => {
    const someone = await makePerson('admin')
    const type = await makeScreeningType()
    await importCsv(csvOf([rowOf({ screening_type: type.name }), rowOf({ screening_type: 'x' })]), {
      token: someone.token,
    })
    const audit = await sql('SELECT action, detail FROM audit_events WHERE actor_id = $1', [someone.id])
    expect(audit).toEqual([{ action: 'waitlist.imported', detail: { toCreate: 1, skipped: 0, refused: 1 } }])
  })

  test('with a key answers a repeat byte for byte, and refuses another file under it', async () => {
    const type = await makeScreeningType()
    const text = csvOf([rowOf({ screening_type: type.name })])
    const key = newKey()

    const first = await importCsv(text, { key })
    const again = await importCsv(text, { key })

    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
    expect((await importCsv(`${text}\n`, { key })).body.code).toBe('idempotency_key_reused')
    expect((await importCsv(text, { key: 'short' })).status).toBe(400)
    expect((await importCsv('[not,json\n', { key: newKey() })).status).toBe(422)
  })
})

describe('a file that cannot be taken', () => {
  test('is told which columns are missing and which are not known', async () => {
    const { status, body } = await importCsv('email,full_name,phone\na@example.org,A,1\n')
    expect([status, body.code]).toEqual([422, 'validation_failed'])
    const messages = body.errors.map((error: { message: string }) => error.message)
    expect(messages).toContain('The column screening_type is missing')
    expect(messages).toContain('The column "phone" is not known')
  })

  test('is refused whole when it has 10,001 rows, with one more byte than allowed, or as another media type', async () => {
    const type = await makeScreeningType()
    const line = csvOf([rowOf({ screening_type: type.name })]).split('\n')[1]
    const tooMany = `${importColumns.join(',')}\n${`${line}\n`.repeat(10_001)}`
    expect((await importCsv(tooMany)).status).toBe(422)
    expect((await importCsv('x'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
    const json = await api('POST', '/api/admin/waitlist/import', { token: admin.token, body: {} })
    expect(json.status).toBe(415)
    expect(await countOf(type.id)).toBe(0)
  })

  test.each(['', '\n', `${importColumns.join(',')}`])(
    'or has no rows is an answer, not an error of ours: %j',
    async (text) => {
      expect([200, 422]).toContain((await importCsv(text)).status)
    },
  )

  test.each(['?dryRun=yes', '?dryRun=true&dryRun=true', '?foo=1'])(
    'has a query that is not known: %s',
    async (query) => {
      expect((await importCsv(csvOf([]), { query })).status).toBe(422)
    },
  )

  test('does not get past administrators', async () => {
    const patient = await makePerson('patient')
    expect((await importCsv(csvOf([]), { token: patient.token })).status).toBe(403)
    const unsigned = await api('POST', '/api/admin/waitlist/import', {
      body: 'x',
      headers: { 'content-type': 'text/csv' },
    })
    expect(unsigned.status).toBe(401)
  })
})

test('ten thousand rows with fifty bad ones land within seconds; again, nothing is new', async () => {
  const type = await makeScreeningType()
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    rowOf({ screening_type: type.name, ...(index % 200 === 7 ? { date_of_birth: 'yesterday' } : {}) }),
  )
  const text = csvOf(rows)
  const startedAt = performance.now()

  const first = await importCsv(text)
  const took = performance.now() - startedAt
  const again = await importCsv(text)

  expect([first.status, first.body.created, first.body.skipped, first.body.errors.length]).toEqual([200, 9_950, 0, 50])
  expect(first.body.errors.map((error: { line: number }) => error.line)).toEqual(
    Array.from({ length: 50 }, (_, index) => index * 200 + 9),
  )
  expect([again.body.created, again.body.skipped, again.body.errors]).toEqual([0, 9_950, first.body.errors])
  expect(took).toBeLessThan(30_000)
})
