import { expect, test } from 'vitest'

import { makeAccount, PASSWORD } from '../../../../test/accounts'
import { asPatient, begin, book, makeCenter, makeSlot, type TestBooking } from '../../../../test/appointments'
import { fund, makeDraft, move } from '../../../../test/campaigns'
import { openPdf } from '../../../../test/documents'
import { api, makePerson, newKey, sql } from '../../../../test/harness'
import { act, makeOffers, type OpenOffer, revoke } from '../../../../test/offers'
import { pdf, resultsPath, upload } from '../../../../test/results'

// Nothing is searched by name here: whatever table there is, now or later, is looked through for what a person left behind.

const listColumns = (condition: string) =>
  sql<{ table: string; column: string }>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.${condition} ORDER BY 1, 2`,
  )

/** Where in the database a mark stands, as `table.column`, and what stands there. */
async function listMarks(mark: string): Promise<{ trace: string; text: string }[]> {
  const columns = await listColumns(`data_type IN ('text', 'json', 'jsonb', 'ARRAY', 'character varying')`)
  const finds = columns.map(
    ({ table, column }) =>
      `SELECT '${table}.${column}' AS trace, "${column}"::text AS text FROM "${table}" WHERE "${column}"::text ILIKE $1`,
  )
  return sql(finds.join(' UNION ALL '), [`%${mark}%`])
}

const findTraces = async (mark: string): Promise<string[]> => (await listMarks(mark)).map(({ trace }) => trace)

type Life = { id: string; mark: string; phone: string; token: string; sponsored: string }

/** A patient who has done all there is to do with their name, address and words in every field that takes some. */
async function live(): Promise<Life> {
  const mark = `kanari${crypto.randomUUID().slice(0, 8)}`
  const phone = `+23480${String(Date.now()).slice(-9)}`
  const options = { email: `${mark}@example.org`, fullName: `Ada ${mark}`, profile: { phone } }
  const patient = await makeAccount('patient', options)
  const offers = await makeOffers({ count: 5, patient, amountMinor: 50_000 })
  const [declined, extended, revoked, cancelled, kept] = offers as FiveOffers
  await act(extended, 'extend', { reason: `${mark} is travelling` }, newKey())
  for (const offer of [declined, extended]) {
    await act(offer, 'decline', { reason: 'other', note: `${mark} is well` }, newKey())
  }
  await appeal(revoked, mark)
  const given = await bookFor(cancelled)
  await asPatient(given, 'cancel', { reason: `${mark} is ill`, releaseOffer: true })
  const booking = await bookFor(kept)
  const voucher = `/api/appointments/${booking.id}/voucher.pdf`
  expect((await openPdf(voucher, patient.token)).text).toContain(mark)
  await screen(booking, mark)
  await manage(patient)
  const signedIn = await api('POST', '/api/auth/login', {
    body: { email: patient.email, password: PASSWORD },
    headers: { 'user-agent': `${mark} browser` },
  })
  const token = signedIn.body.accessToken
  const made = await api('POST', '/api/me/api-tokens', { token, body: { name: `Of ${mark}`, scopes: ['read'] } })
  await api('POST', '/api/auth/forgot-password', { body: { email: patient.email } })
  expect(made.status).toBe(201)
  return { id: patient.id, mark, phone, token, sponsored: booking.id }
}

type FiveOffers = [OpenOffer, OpenOffer, OpenOffer, OpenOffer, OpenOffer]

/** An offer is taken back, its patient asks why in their own words, and is answered. */
async function appeal(offer: OpenOffer, mark: string): Promise<void> {
  await revoke(offer)
  const { token } = await makePerson('admin')
  const about = { about: 'offer', offerId: offer.id, text: `${mark} was in hospital` }
  const { body } = await api('POST', '/api/appeals', { token: offer.patient.token, key: newKey(), body: about })
  const answer = { answer: `Dear ${mark}, it was rightly so` }
  const refused = await api('POST', `/api/admin/appeals/${body.id}/refuse`, { token, key: newKey(), body: answer })
  expect(refused.status).toBe(200)
}

async function bookFor(offer: OpenOffer): Promise<TestBooking> {
  await act(offer, 'claim', undefined, newKey())
  const center = await makeCenter(offer.screeningTypeId)
  const slotId = await makeSlot(center)
  const { body } = await book(offer, slotId, newKey())
  return { id: body.id, code: body.code, offer, center, slotId }
}

/** The center takes the patient in, with keys, and stores a result. */
async function screen(booking: TestBooking, mark: string): Promise<void> {
  const { center, id, code } = booking
  const { token } = center.staff
  const call = (path: string, body?: object) =>
    api('POST', `/api/centers/${center.id}${path}`, { token, body, key: newKey() })
  await begin(id)
  expect((await call('/check-ins', { code })).body.patientName).toContain(mark)
  const { body } = await upload(booking, pdf(mark), { name: `${mark}.pdf` })
  const path = `${resultsPath(booking)}/${body.id}`
  expect((await api('PATCH', path, { token, body: { notes: `${mark} is well` }, key: newKey() })).status).toBe(200)
  expect((await call(`/appointments/${id}/complete`)).status).toBe(200)
}

/** What administrators do about somebody, with keys. */
async function manage({ id, email }: { id: string; email: string }): Promise<void> {
  const { token } = await makePerson('admin')
  for (const verb of ['suspend', 'restore']) {
    const { status } = await api('POST', `/api/admin/users/${id}/${verb}`, { token, key: newKey() })
    expect(status).toBe(200)
  }
  await api('POST', '/api/admin/exports', { token, body: { list: 'users', filters: { email } } })
}

/** Where copies stand that are no data of their own: each says why they need not be in what one takes away. */
const COPIES: Record<string, string> = {
  'documents.facts': 'the voucher, which its patient opens as it is',
  'idempotency_keys.body': 'answers that were given, for thirty days',
}

/** Every column that names a person by id, and under which key of the export its rows are; or why they are under none. */
const ROWS_OF: Record<string, string> = {
  'users.id': 'account',
  'user_roles.user_id': 'account',
  'patient_profiles.user_id': 'profile',
  'sessions.user_id': 'sessions',
  'api_tokens.user_id': 'apiTokens',
  'waitlist_entries.patient_id': 'waitlist',
  'offers.patient_id': 'offers',
  'appointments.patient_id': 'appointments',
  'results.patient_id': 'results',
  'outbox_messages.recipient_id': 'messages',
  'audit_events.actor_id': 'log',
  'audit_events.entity_id': 'about them, and somebody else’s doing',
  'documents.issued_by': 'who opened the appointment’s voucher first, which is theirs to open again',
  'one_time_tokens.user_id': 'hashes of links that were mailed, for hours',
  'idempotency_keys.principal_id': 'copies of answers, for thirty days',
  'people_changes.patient_id': 'a note that figures are to be counted anew, for minutes',
  'renewals.patient_id': 'renewals',
  'appeals.patient_id': 'appeals',
  'second_factor_resets.user_id': 'about them, and somebody else’s doing',
  'campaigns.donor_id': 'campaigns',
  'centers.owner_id': 'centers',
  'center_staff.user_id': 'centers',
  'center_bank_accounts.changed_by': 'centers',
  'result_reads.reader_id': 'log',
  'role_requests.user_id': 'about them, and somebody else’s doing',
  'muted_mail.user_id': 'settings, which the preferences show',
  'second_factors.user_id': 'a secret, which nobody is shown again',
  'recovery_codes.user_id': 'hashes of secrets',
}

/** Columns that point at a person, in tables that are empty as well. */
const listReferences = async (): Promise<string[]> =>
  (
    await sql<{ column: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS column FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
       WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass`,
    )
  ).map(({ column }) => column)

async function listColumnsWith(id: string): Promise<string[]> {
  const columns = await listColumns(`data_type = 'uuid'`)
  const finds = columns.map(
    ({ table, column }) =>
      `SELECT '${table}.${column}' AS trace WHERE EXISTS (SELECT FROM "${table}" WHERE "${column}" = $1)`,
  )
  return (await sql<{ trace: string }>(finds.join(' UNION ALL '), [id])).map(({ trace }) => trace)
}

test('what somebody takes away has the rows of every table that has their id', async () => {
  const { id, token } = await live()
  const { body } = await api('GET', '/api/me/data', { token })
  const found = await listColumnsWith(id)

  expect(found.length).toBeGreaterThan(10)
  expect([...found, ...(await listReferences())].filter((column) => !ROWS_OF[column])).toEqual([])
  const keys = found.map((column) => ROWS_OF[column] ?? '').filter((key) => /^\w+$/.test(key))
  expect(keys.filter((key) => !body[key] || body[key].length === 0)).toEqual([])
})

test('what somebody takes away has everything in it that any table knows of them by name', async () => {
  const { mark, phone, token } = await live()
  const text = JSON.stringify((await api('GET', '/api/me/data', { token })).body)
  const rows = await listMarks(mark)

  expect(rows.length).toBeGreaterThan(6)
  const missing = rows.filter(({ trace, text: marked }) => !COPIES[trace] && !text.includes(marked))
  expect(missing).toEqual([])
  expect(text).toContain(phone)
})

test('whoever is forgotten leaves no name, address, telephone or word of theirs in any table', async () => {
  const { id, mark, phone, token, sponsored } = await live()
  expect(await findTraces(mark)).toContain('idempotency_keys.body')

  expect((await api('POST', '/api/me/erase', { token, body: { password: PASSWORD } })).status).toBe(204)

  expect([...(await findTraces(mark)), ...(await findTraces(phone))]).toEqual([])
  const [voucher] = await sql('SELECT facts FROM documents WHERE subject_id = $1', [sponsored])
  expect(voucher?.facts).toMatchObject({ kind: 'voucher', patientName: 'Erased' })
  // The bytes were deleted as well: were somebody to come in once more, they would be drawn from what is stored.
  await sql('UPDATE users SET suspended_at = NULL, email_verified_at = now() WHERE id = $1', [id])
  await sql('UPDATE sessions SET revoked_at = NULL, revoked_reason = NULL WHERE user_id = $1', [id])
  const opened = await openPdf(`/api/appointments/${sponsored}/voucher.pdf`, token)
  expect([opened.status, opened.text.includes('Erased'), opened.text.includes(mark)]).toEqual([200, true, false])
})

test('a donor who worked at a center leaves the name on receipts, which are books, and nowhere else', async () => {
  const mark = `kanari${crypto.randomUUID().slice(0, 8)}`
  const person = await makeAccount('donor', { email: `${mark}@example.org`, fullName: `Ada ${mark}` })
  const campaign = await makeDraft({}, person)
  const paid = await fund(campaign, 70_000)
  await openPdf(`/api/campaigns/${campaign.id}/payments/${paid.body.id}/receipt.pdf`, person.token)
  await move(campaign, 'close')
  const center = await makeCenter()
  const ofCenter = (path: string, body?: object) =>
    api('POST', `/api/centers/${center.id}${path}`, { token: center.staff.token, key: newKey(), body })
  expect((await ofCenter('/staff', { email: person.email, fullName: person.fullName })).status).toBe(202)
  await api('POST', `/api/me/centers/${center.id}/accept`, { token: person.token })

  const { status } = await api('POST', '/api/me/erase', { token: person.token, body: { password: PASSWORD } })

  expect(status).toBe(204)
  const left = await listMarks(mark)
  expect(left.map(({ trace }) => trace)).toEqual(['documents.facts'])
  expect(JSON.parse(left[0]?.text ?? '{}')).toMatchObject({ kind: 'receipt', donorName: `Ada ${mark}` })
})
