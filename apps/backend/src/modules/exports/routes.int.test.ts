import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeCompleted } from '../../../test/appointments'
import { makeDraft } from '../../../test/campaigns'
import { api, makePeople, makePerson, newKey, type Person, type Reply, sql, stack } from '../../../test/harness'
import { makeOffers } from '../../../test/offers'
import { makeScreeningType } from '../../../test/world'

// Lists as files: the same rows as on the page, nothing in them is run by a spreadsheet, and each one is in the log.

let admin: Person

beforeEach(async () => {
  admin = await makePerson('admin')
})

const take = (list: string, filters?: object, by = admin) =>
  api('POST', '/api/admin/exports', { token: by.token, body: { list, ...(filters ? { filters } : {}) } })
const logOf = async (by: Person) =>
  (await api('GET', `/api/admin/exports?actorId=${by.id}&limit=100`, { token: admin.token })).body.items
const rowsIn = (csv: string): Record<string, string>[] => parse(csv, { columns: true })

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** `detail` of the log has names of its own, and `leftover` of a campaign is not always there. */
const isOneCell = (name: string) => name === 'detail' || name === 'leftover'

/** What an item holds, by its paths, as a file shows it. */
function cellsOf(item: { [name: string]: Json }, path = ''): [string, string][] {
  return Object.entries(item).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [[path + name, '']]
    if (Array.isArray(value)) return [[path + name, value.join(' ')]]
    if (typeof value !== 'object') return [[path + name, String(value)]]
    return isOneCell(name) ? [[name, JSON.stringify(value)]] : cellsOf(value, `${path}${name}.`)
  })
}

/** Many entries of one type, as one statement makes them: they belong to one person, who has left them all. */
async function makeLine(count: number): Promise<string> {
  const [{ id }, patient] = [await makeScreeningType(), await makePerson('patient')]
  await sql(
    `INSERT INTO waitlist_entries (patient_id, screening_type_id, status, ended_at, created_at)
     SELECT $1, $2, 'withdrawn', now(), now() - (n / 7) * interval '1 second' FROM generate_series(1, $3::int) n`,
    [patient.id, id, count],
  )
  return id
}

describe('an export', () => {
  test.each([
    ['waitlist', '/api/admin/waitlist'],
    ['users', '/api/admin/users'],
    ['campaigns', '/api/admin/campaigns'],
    ['offers', '/api/admin/offers'],
    ['appointments', '/api/admin/appointments'],
    ['payouts', '/api/admin/payouts'],
    ['audit', '/api/admin/audit'],
  ])('of %s says what its page says, cell by cell', async (list, path) => {
    await makeCompleted()
    await api('POST', '/api/admin/payouts', { token: admin.token, key: newKey(), body: await periodOfLast() })
    const readPage = async () => (await api('GET', `${path}?limit=20`, { token: admin.token })).body.items
    const before = await readPage()

    const reply = await take(list)

    // Other tests go on meanwhile: what they have changed says nothing.
    const after = new Set((await readPage()).map((item: Json) => JSON.stringify(item)))
    const items = before.filter((item: Json) => after.has(JSON.stringify(item)))

    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(reply.headers.get('content-disposition')).toMatch(new RegExp(`filename="goodturn-${list}-[\\d-]+\\.csv"$`))
    expect(items.length).toBeGreaterThan(0)
    const byId = new Map(rowsIn(reply.body).map((row) => [row.id, row]))
    for (const item of items) expect(byId.get(item.id)).toEqual(Object.fromEntries(cellsOf(item)))
  })

  test('of a plan has its proposals, and of no plan is no export', async () => {
    const [run] = await sql<{ id: string }>(
      `INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash)
       SELECT 'discarded', 'manual', id, '{}', 'none' FROM policies WHERE active RETURNING id`,
    )
    const [offer] = await makeOffers({ count: 1 })
    await sql(
      `INSERT INTO proposals (run_id, rank, entry_id, patient_id, screening_type_id, campaign_id, amount_minor)
       VALUES ($1, 7, $2, $3, $4, $5, 1234)`,
      [run?.id, offer?.entryId, offer?.patient.id, offer?.screeningTypeId, offer?.campaignId],
    )
    const { items } = (await api('GET', `/api/admin/matching/runs/${run?.id}/proposals`, { token: admin.token })).body

    const reply = await take('proposals', { runId: run?.id })

    expect(rowsIn(reply.body)).toEqual(items.map((item: { [name: string]: Json }) => Object.fromEntries(cellsOf(item))))
    expect(rowsIn(reply.body)).toMatchObject([{ rank: '7', amountMinor: '1234' }])
    const before = (await logOf(admin)).length
    expect((await take('proposals', { runId: offer?.entryId })).status).toBe(404)
    expect(await logOf(admin)).toHaveLength(before)
  })

  test('has the filters of its page', async () => {
    const [one, other] = await makePeople(2, 'patient')
    const typeId = await makeLine(3)
    expect(rowsIn((await take('users', { email: one?.email })).body).map(({ id }) => id)).toEqual([one?.id])
    expect(rowsIn((await take('waitlist', { screeningTypeId: typeId })).body)).toHaveLength(3)
    expect(rowsIn((await take('waitlist', { screeningTypeId: typeId, email: other?.email })).body)).toEqual([])
    expect(rowsIn((await take('waitlist', { screeningTypeId: typeId, status: 'waiting' })).body)).toEqual([])
  })

  test('of many more rows than are read at once has each of them once, in the order of the page', async () => {
    const typeId = await makeLine(12_003)
    const reply = await take('waitlist', { screeningTypeId: typeId })

    const found = rowsIn(reply.body).map(({ id }) => id)
    const kept = await sql<{ id: string }>(
      'SELECT id FROM waitlist_entries WHERE screening_type_id = $1 ORDER BY created_at DESC, id DESC',
      [typeId],
    )
    expect(found).toEqual(kept.map(({ id }) => id))
    expect((await logOf(admin))[0]).toMatchObject({ rows: 12_003, status: 'complete' })
  })

  test('of nothing has its header', async () => {
    const reply = await take('waitlist', { screeningTypeId: await makeLine(0) })
    expect(reply.body).toBe('id,patientId,email,screeningTypeId,status,priorityTier,joinedAt,renewedAt,renewal\r\n')
  })

  test('runs nothing in a spreadsheet', async () => {
    const titles = [
      '=HYPERLINK("http://evil.example","x")',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      'Quotes "and", commas; ₦ and ọ',
    ]
    const donor = await makePerson('donor')
    for (const title of titles) await makeDraft({ title }, donor)

    const rows = rowsIn((await take('campaigns', { donorId: donor.id })).body)

    const shown = rows.map(({ title = '' }) => title)
    expect(shown.filter((title) => /^[=+\-@\t\r]/.test(title))).toEqual([])
    expect(shown.toReversed().map((title) => title.replace(/^'/, ''))).toEqual(titles)
  })

  test.each([
    ['of a list that is not there', { list: 'sessions' }],
    ['with a filter that its page does not have', { list: 'waitlist', filters: { colour: 'red' } }],
    ['with a filter of another list', { list: 'users', filters: { screeningTypeId: newKey() } }],
    ['of proposals of no run', { list: 'proposals' }],
    ['of nothing', {}],
  ])('%s is refused, and no export', async (_, body) => {
    const before = (await logOf(admin)).length
    const reply = await api('POST', '/api/admin/exports', { token: admin.token, body })
    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
    expect(await logOf(admin)).toHaveLength(before)
  })
})

describe('the export log', () => {
  test('says who took what with which filters and how many rows, and nobody by name', async () => {
    const by = await makePerson('admin')
    const sought = await makePerson('patient', { email: `sought-${newKey()}@example.org` })
    const reply = await take('users', { email: sought.email, role: 'patient' }, by)

    const log = await logOf(by)
    expect(log).toEqual([
      {
        id: reply.headers.get('x-export-id'),
        list: 'users',
        actorId: by.id,
        rows: 1,
        status: 'complete',
        filters: { role: 'patient' },
        byEmail: true,
        startedAt: expect.any(String),
        endedAt: expect.any(String),
      },
    ])
    const events = await sql<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_events WHERE actor_id = $1 AND entity = 'export' ORDER BY at, id`,
      [by.id],
    )
    expect(events).toEqual([
      { action: 'export.started', detail: { list: 'users' } },
      { action: 'export.completed', detail: { list: 'users', rows: 1 } },
    ])
    const [{ kept } = { kept: '' }] = await sql<{ kept: string }>(
      `SELECT string_agg(x::text, ' ') AS kept FROM exports x WHERE actor_id = $1`,
      [by.id],
    )
    expect(kept).not.toContain('sought')
  })

  test('keeps no words that somebody was searched by', async () => {
    const by = await makePerson('admin')
    await makePerson('patient', { fullName: 'Zubaida Soughtafter' })
    expect(rowsIn((await take('users', { search: 'soughtafter', role: 'patient' }, by)).body)).toHaveLength(1)
    expect((await logOf(by))[0]).toMatchObject({ filters: { role: 'patient' }, byEmail: true, rows: 1 })
    const rows = await sql<{ kept: string }>('SELECT x::text AS kept FROM exports x WHERE actor_id = $1', [by.id])
    expect(rows[0]?.kept).not.toMatch(/soughtafter/i)
  })

  test('can be narrowed to a list, and pages', async () => {
    const by = await makePerson('admin')
    for (const list of ['payouts', 'users', 'payouts']) await take(list, undefined, by)
    const get = async (query: string) =>
      (await api('GET', `/api/admin/exports?actorId=${by.id}&${query}`, { token: admin.token })).body
    expect((await get('list=payouts')).items).toHaveLength(2)
    const first = await get('limit=2')
    const second = await get(`limit=2&cursor=${first.nextCursor}`)
    const lists = [...first.items, ...second.items].map(({ list }: { list: string }) => list)
    expect([lists, second.nextCursor]).toEqual([['payouts', 'users', 'payouts'], null])
  })

  test('says of an export that stands still that it was cut off', async () => {
    const by = await makePerson('admin')
    const statusAfter = async (minutes: number) => {
      await sql(
        `INSERT INTO exports (actor_id, list, started_at, moved_at, rows)
         VALUES ($1, 'audit', now() - interval '1 hour', now() - $2 * interval '1 minute', 5000)`,
        [by.id, minutes],
      )
      const { status } = (await logOf(by))[0]
      await sql('DELETE FROM exports WHERE actor_id = $1', [by.id])
      return status
    }
    expect([await statusAfter(9), await statusAfter(11)]).toEqual(['running', 'cut_off'])
  })

  test('never says fewer rows than were sent, also when the reader leaves', async () => {
    const by = await makePerson('admin')
    const typeId = await makeLine(40_000)
    const reading = new AbortController()
    const response = await fetch(new URL('/api/admin/exports', stack.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${by.token}` },
      body: JSON.stringify({ list: 'waitlist', filters: { screeningTypeId: typeId } }),
      signal: reading.signal,
    })
    let got = ''
    for await (const chunk of response.body ?? []) {
      got += Buffer.from(chunk).toString()
      if (got.length > 100_000) break
    }
    reading.abort()

    const lines = got.split('\r\n').length - 2
    expect(lines).toBeGreaterThan(100)
    expect((await logOf(by))[0].rows).toBeGreaterThanOrEqual(lines)
  })

  test('cannot be rewritten by the application', async () => {
    const asApplication = (change: string) => sql(`SET LOCAL ROLE goodturn_app; ${change}`)
    await expect(asApplication('UPDATE exports SET actor_id = uuidv7()')).rejects.toThrow(/permission denied/)
    await expect(asApplication('DELETE FROM exports')).rejects.toThrow(/permission denied/)
  })
})

describe('a limit of twenty exports within an hour', () => {
  test('holds when all come at once, is for one administrator, and passes', async () => {
    const [by, other] = await makePeople(2, 'admin')
    if (!by || !other) throw new Error('two people were asked for')
    const replies = await Promise.all(Array.from({ length: 24 }, () => takeUntilAnswered(by)))

    const statuses = replies.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(4)
    const refused = replies.find(({ status }) => status === 429)
    expect(refused?.body.code).toBe('too_many_requests')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(await logOf(by)).toHaveLength(20)
    expect((await take('payouts', undefined, other)).status).toBe(200)

    await sql(`UPDATE exports SET started_at = started_at - interval '61 minutes' WHERE actor_id = $1`, [by.id])
    expect((await take('payouts', undefined, by)).status).toBe(200)
  })
})

/** Many of one person wait for each other; a request that has waited for too long is refused for now. */
async function takeUntilAnswered(by: Person): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await take('payouts', { status: 'draft' }, by)
    if (reply.status !== 503 || attempt === 10) return reply
  }
}

/** The period of the last completed screening, as a payout is drafted. */
async function periodOfLast() {
  const [row] = await sql<{ centerId: string }>(
    'SELECT center_id AS "centerId" FROM payables WHERE payout_id IS NULL ORDER BY created_at DESC LIMIT 1',
  )
  return { centerId: row?.centerId, from: '2020-01-01', to: '2100-01-01' }
}
