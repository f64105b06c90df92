import { beforeAll, describe, expect, test } from 'vitest'

import { getReport, postBatch } from '../../../test/analytics/ask'
import type { Asked } from '../../../test/analytics/check-report'
import { dayOf, nameOf } from '../../../test/analytics/days'
import { makePastWorld, type PastWorld } from '../../../test/analytics/past-world'
import { randomFrom } from '../../../test/analytics/random'
import { api, makePeople, makePerson, sql } from '../../../test/harness'
import { makeOperator, type Operator } from '../../../test/matching'
import { regions } from '../../../test/world'

// What the routes of analytics promise whoever calls them, beside the figures: whom they answer, what they refuse and how
// they name it, what may be kept, and that one report of a batch that fails does not take the others with it.

const REPORTS = ['dashboard', 'time', 'geography', 'campaigns', 'waitlist', 'matching', 'fairness', 'forecast'] as const
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'
const ROUTES: [method: string, path: string, body?: object][] = [
  ...REPORTS.map((report): [string, string] => ['GET', `/api/analytics/${report}`]),
  ['POST', '/api/analytics/batch', { reports: [{ report: 'dashboard' }] }],
  ['GET', '/api/analytics/definitions'],
  ['GET', '/api/admin/analytics/check'],
]

let operator: Operator
let past: PastWorld

beforeAll(async () => {
  past = await makePastWorld(randomFrom(7), { people: 60 })
  operator = await makeOperator()
})

const today = () => dayOf(Date.now())
const get = (path: string, headers: Record<string, string> = {}) =>
  api('GET', `/api/analytics/${path}`, { token: operator.token, headers })
const pathsOf = (errors: { path: string }[] | undefined) => errors?.map(({ path }) => path)

describe('every route of analytics', () => {
  test('is closed to whoever is not signed in', async () => {
    for (const [method, path, body] of ROUTES) {
      const reply = await api(method, path, { body })
      expect([path, reply.status, reply.body.code]).toEqual([path, 401, 'unauthenticated'])
    }
  })

  test.each(['patient', 'donor', 'center'] as const)('is closed to a %s', async (role) => {
    const { token } = await makePerson(role)
    for (const [method, path, body] of ROUTES) {
      const reply = await api(method, path, { token, body })
      expect([path, reply.status, reply.body.code]).toEqual([path, 403, 'forbidden'])
    }
  })

  test('answers an administrator', async () => {
    for (const [method, path, body] of ROUTES) {
      expect([path, (await api(method, path, { token: operator.token, body })).status]).toEqual([path, 200])
    }
  })
})

describe('a report by its address', () => {
  test.each([
    ['dashboard?from=2026-02-30', 'from'],
    ['dashboard?to=2026-13-01', 'to'],
    ['dashboard?from=yesterday', 'from'],
    ['dashboard?from=2026-03-02&to=2026-03-01', 'from'],
    ['time?interval=day&from=1926-01-01&to=2026-01-01', 'from'],
    ['time?interval=hour', 'interval'],
    ['geography?level=ward', 'level'],
    ['campaigns?sort=name', 'sort'],
    ['campaigns?order=up', 'order'],
    ['campaigns?status=open', 'status'],
    ['campaigns?limit=0', 'limit'],
    ['campaigns?limit=101', 'limit'],
    ['campaigns?cursor=bm8.bm8', 'cursor'],
    ['forecast?cursor=bm8', 'cursor'],
    ['fairness?by=age,age', 'by'],
    ['fairness?by=age,sex,income,state', 'by'],
    ['fairness?by=lga,state', 'by'],
    ['fairness?by=lga,age', 'by'],
    ['dashboard?stateCodes=NG-ZZ', 'stateCodes'],
    ['dashboard?stateCodes=NG-LA,NG-ZZ', 'stateCodes'],
    [`dashboard?screeningTypeIds=${UNKNOWN_ID}`, 'screeningTypeIds'],
    [`dashboard?campaignIds=${UNKNOWN_ID}`, 'campaignIds'],
    ['dashboard?format=xml', 'format'],
  ])('refuses %s and names %s', async (path, field) => {
    const { status, body } = await get(path)
    expect([status, body.code, pathsOf(body.errors)]).toEqual([422, 'validation_failed', [field]])
  })

  test('refuses a parameter that it does not know, and one item of a list that is no code', async () => {
    expect((await get('dashboard?interval=day')).status).toBe(422)
    expect((await get('dashboard?stateCode=NG-LA')).status).toBe(422)
    expect((await get('time?level=lga')).status).toBe(422)
    const { status, body } = await get('dashboard?stateCodes=NG-LA,Lagos')
    expect([status, pathsOf(body.errors)]).toEqual([422, ['stateCodes.1']])
  })

  test('takes as many buckets as it says, and not one more', async () => {
    const days = (count: number) => `time?interval=day&from=2020-01-01&to=${nameOf(18_262 + count - 1)}`
    const most = await get(days(1_000))
    expect([most.status, most.body.items.length]).toEqual([200, 1_000])
    expect((await get(days(1_001))).status).toBe(422)
    expect((await get('time?interval=week&from=1926-01-01&to=2026-01-01')).status).toBe(422)
    expect((await get('time?interval=year&from=1926-01-01&to=2026-01-01')).body.items).toHaveLength(101)
  })

  test('is of 30 days that end today, or on the last day when only that is given', async () => {
    const periodOf = async (path: string) => (await get(path)).body.period
    const timeZone = 'Africa/Lagos'
    expect(await periodOf('matching')).toEqual({ from: nameOf(today() - 29), to: nameOf(today()), timeZone })
    expect(await periodOf('matching?to=2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01', timeZone })
    const from = nameOf(today() - 3)
    expect(await periodOf(`matching?from=${from}`)).toEqual({ from, to: nameOf(today()), timeZone })
  })
})

describe('a batch', () => {
  const refusalOf = async (reports: unknown) => {
    const { status, body } = await api('POST', '/api/analytics/batch', { token: operator.token, body: { reports } })
    return [status, pathsOf(body.errors)]
  }
  const fine: Asked = { report: 'matching' }

  test.each([
    [[], 'reports'],
    [[fine, { report: 'money' }], 'reports.1.report'],
    [[fine, fine, { report: 'time', interval: 'hour' }], 'reports.2.interval'],
    [[fine, { report: 'dashboard', from: '2026-02-30' }], 'reports.1.from'],
    [[fine, { report: 'dashboard', from: '2026-03-02', to: '2026-03-01' }], 'reports.1.from'],
    [[fine, { report: 'time', from: '1926-01-01' }], 'reports.1.from'],
    [[fine, { report: 'campaigns', cursor: 'bm8.bm8' }], 'reports.1.cursor'],
    [[fine, { report: 'fairness', by: ['lga', 'age'] }], 'reports.1.by'],
    [[fine, { report: 'dashboard', stateCodes: ['Lagos'] }], 'reports.1.stateCodes.0'],
  ])('refuses %j as a whole and names %s', async (reports, path) => {
    expect(await refusalOf(reports)).toEqual([422, [path]])
  })

  test('refuses a 21st report', async () => {
    expect(await refusalOf(Array.from({ length: 21 }, () => fine))).toEqual([422, ['reports']])
  })

  test('refuses a field that a report does not know', async () => {
    expect((await refusalOf([fine, { report: 'dashboard', interval: 'day' }]))[0]).toBe(422)
    expect((await refusalOf([{ ...fine, format: 'csv' }]))[0]).toBe(422)
  })

  test.each([
    ['stateCodes', ['NG-LA', 'NG-ZZ']],
    ['screeningTypeIds', [UNKNOWN_ID]],
    ['campaignIds', [UNKNOWN_ID]],
  ])(
    'answers the others when %s of one report names what does not exist, and says which it is',
    async (name, value) => {
      const asked = [fine, { report: 'dashboard', [name]: value }, { report: 'waitlist' }]
      const { status, body } = await api('POST', '/api/analytics/batch', {
        token: operator.token,
        body: { reports: asked },
      })

      expect([status, body.results.map((result: { status: number }) => result.status)]).toEqual([200, [200, 422, 200]])
      const [first, refused, last] = body.results
      expect([first.report, refused.report, last.report]).toEqual(['matching', 'dashboard', 'waitlist'])
      expect(refused.problem).toMatchObject({ status: 422, code: 'validation_failed' })
      expect(refused.problem.errors[0].path).toMatch(new RegExp(`^reports\\.1\\.${name}`))
      expect(refused.body).toBeUndefined()
    },
  )

  test('of all eight reports says what the eight addresses say', async () => {
    const { typeIds, campaignIds } = past
    const narrowings: Omit<Asked, 'report'>[] = [
      {},
      { from: nameOf(today() - 400), to: nameOf(today() - 10) },
      { stateCodes: [regions.lagos, regions.ogun] },
      { screeningTypeIds: typeIds.slice(0, 2), from: nameOf(today() - 200) },
      { campaignIds: campaignIds.slice(0, 2) },
    ]
    for (const narrowing of narrowings) {
      const questions = REPORTS.map((report) => ({ report, ...narrowing }))
      const { body } = await postBatch(operator.token, questions)
      const single = []
      for (const asked of questions) single.push((await getReport(operator.token, asked)).body)
      const bodies = body.results.map((result: { body: unknown }) => result.body)
      expect(bodies).toEqual(single)
    }
  })

  test('of twenty reports answers them in the order in which they were asked for', async () => {
    const questions = Array.from({ length: 20 }, (_, index): Asked => {
      const report = REPORTS[(index * 3) % REPORTS.length] ?? 'time'
      return { report, to: nameOf(today() - index) }
    })

    const { body } = await postBatch(operator.token, questions)

    const asked = questions.map(({ report, to }) => [report, 200, to])
    type Result = { report: string; status: number; body: { period: { to: string } } }
    expect(body.results.map(({ report, status, body: { period } }: Result) => [report, status, period.to])).toEqual(
      asked,
    )
  })

  test('answers the others when one report cannot be made, and says so in its place', async () => {
    const questions = REPORTS.map((report) => ({ report }))
    const [run] = await sql<{ id: string; stats: object }>(
      `SELECT id, stats FROM match_runs WHERE created_at > now() - interval '30 days' AND status = 'applied' LIMIT 1`,
    )
    await sql(`UPDATE match_runs SET stats = '{"considered": "many", "byReason": {}}' WHERE id = $1`, [run?.id])

    const { status, body } = await postBatch(operator.token, questions)
    await sql('UPDATE match_runs SET stats = $2 WHERE id = $1', [run?.id, JSON.stringify(run?.stats)])

    type Result = { report: string; status: number; body?: object; problem?: { status: number; code: string } }
    const failed = body.results.filter((result: Result) => result.status !== 200)
    expect([status, failed.map(({ report }: Result) => report)]).toEqual([200, ['matching']])
    expect(failed[0]).toEqual({ report: 'matching', status: failed[0].problem.status, problem: failed[0].problem })
    expect(body.results.map(({ report }: Result) => report)).toEqual(REPORTS)
    const again = await postBatch(operator.token, questions)
    expect(again.body.results.map((result: Result) => result.status)).toEqual(REPORTS.map(() => 200))
  })
})

describe('an answer that is kept', () => {
  const closed = `from=${nameOf(today() - 40)}&to=${nameOf(today() - 10)}`

  test.each(REPORTS)('has a tag, and %s is not sent again to whoever has it', async (report) => {
    const first = await get(report)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[^"]+"$/)
    expect((await get(report)).headers.get('etag')).toBe(tag)

    for (const header of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { status, body, headers } = await get(report, { 'if-none-match': header })
      expect([header, status, body, headers.get('etag')]).toEqual([header, 304, '', tag])
    }
    expect((await get(report, { 'if-none-match': '"other"' })).status).toBe(200)
    expect((await get(`${report}?format=csv`)).headers.get('etag')).not.toBe(tag)
  })

  test('gets another tag when something has changed that it counts', async () => {
    const tags = async () => {
      const found = []
      for (const report of ['dashboard', 'time', 'geography', 'waitlist'] as const) {
        found.push((await get(report)).headers.get('etag'))
      }
      return found
    }
    const before = await tags()
    const [person] = await makePeople(1, 'patient', () => ({ profile: { stateCode: regions.lagos } }))
    const body = { screeningTypeId: past.typeIds[0] }
    expect((await api('POST', '/api/waitlist', { token: person?.token, body })).status).toBe(201)

    const after = await tags()
    expect(after.filter((tag, index) => tag === before[index])).toEqual([])
  })

  test('is for its reader only: for a while when the period is over, asked for again when it is not', async () => {
    for (const path of [`time?${closed}`, `matching?${closed}`, `time?${closed}&format=csv`]) {
      const { headers } = await get(path)
      expect([path, headers.get('cache-control')]).toEqual([path, expect.stringMatching(/^private, ?max-age=\d+$/)])
      expect(headers.get('vary')).toMatch(/authorization/i)
    }
    for (const path of ['time', `time?to=${nameOf(today() + 5)}`, 'dashboard', 'forecast', 'fairness?format=csv']) {
      const { headers } = await get(path)
      expect([path, headers.get('cache-control')]).toEqual([path, 'private, no-cache'])
    }
  })

  test('is asked for again while it says how things are now, though its period is over', async () => {
    const paths = ['dashboard', 'geography', 'campaigns', 'waitlist', 'forecast'].map((report) => `${report}?${closed}`)
    const kept = []
    for (const path of paths) kept.push([path, (await get(path)).headers.get('cache-control')])
    expect(kept).toEqual(paths.map((path) => [path, 'private, no-cache']))
  })

  test('is the same text whatever the order of the parameters', async () => {
    const one = await get(`time?interval=week&from=${nameOf(today() - 50)}&stateCodes=NG-LA`)
    const other = await get(`time?stateCodes=NG-LA&from=${nameOf(today() - 50)}&interval=week`)
    expect(other.headers.get('etag')).toBe(one.headers.get('etag'))
  })
})
