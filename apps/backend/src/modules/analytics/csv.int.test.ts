import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'

import { makePastWorld } from '../../../test/analytics/past-world'
import { randomFrom } from '../../../test/analytics/random'
import { makeDraft } from '../../../test/campaigns'
import { api, type Reply } from '../../../test/harness'
import { makeOperator, type Operator } from '../../../test/matching'

// Reports as tables: what a spreadsheet shows is what the JSON says, and nothing in it is run.

let operator: Operator

const titles = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(A1)', 'Quotes "and", commas; ₦ and ọ']

beforeAll(async () => {
  await makePastWorld(randomFrom(11), { people: 80 })
  operator = await makeOperator()
  for (const title of titles) await makeDraft({ title })
})

type Json = Reply['body']
const get = (path: string) => api('GET', `/api/analytics/${path}`, { token: operator.token })

async function readBoth(report: string, query = ''): Promise<{ records: Record<string, string>[]; json: Json }> {
  const csv = await get(`${report}?format=csv${query}`)
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/csv\b/)])
  expect(csv.headers.get('content-disposition')).toMatch(new RegExp(`filename="[^"]*${report}[^"]*\\.csv"`))
  return { records: parse(csv.body, { columns: true }), json: (await get(`${report}?format=json${query}`)).body }
}

/** The scalars of a value by their paths, as `line.byType.0.waiting`. */
const leavesOf = (value: Json, path: string[] = []): [string, Json][] =>
  value === null || typeof value !== 'object'
    ? [[path.join('.'), value]]
    : Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))

const textOf = (value: Json): string => (value === null ? '' : String(value))
const textsOf = (row: Json) => Object.fromEntries(leavesOf(row).map(([path, value]) => [path, textOf(value)]))

describe('a report with rows', () => {
  test.each([
    ['time', '&interval=week'],
    ['geography', ''],
    ['geography', '&level=lga&stateCodes=NG-LA'],
    ['campaigns', '&limit=3'],
  ])('has one line for each of them: %s%s', async (report, query) => {
    const { records, json } = await readBoth(report, query)

    expect(records).toHaveLength(json.items.length)
    const figures = ({ title: _, ...row }: Record<string, string>) => row
    expect(records.map(figures)).toEqual(json.items.map(textsOf).map(figures))
  })

  test('has empty cells where a part is null', async () => {
    const { records, json } = await readBoth('time', '&interval=month&stateCodes=NG-LA')

    expect(json.items[0].funds).toBeNull()
    expect(records).toHaveLength(json.items.length)
    expect(records.map((row) => row['line.joined'])).toEqual(
      json.items.map(({ line }: { line: { joined: number } }) => String(line.joined)),
    )
    expect(new Set(records.map((row) => row['funds.donatedMinor'] ?? ''))).toEqual(new Set(['']))
  })

  test('has one line for each group of fairness, with what makes the group', async () => {
    const { records, json } = await readBoth('fairness')

    const groups = json.breakdowns.flatMap(({ by, groups: rows }: { by: string[]; groups: Json[] }) =>
      rows.map((row) => ({ by: by.join(), ...textsOf(row) })),
    )
    expect(records).toHaveLength(groups.length)
    for (const [index, group] of groups.entries()) expect(records[index]).toMatchObject(group)
  })
})

describe('a report of single figures', () => {
  test.each(['dashboard', 'waitlist', 'matching', 'forecast'])('has one line for each of them: %s', async (report) => {
    const { records, json } = await readBoth(report)

    expect(records.map(({ figure, value }) => [figure, value])).toEqual(
      leavesOf(json).map(([path, value]) => [path, textOf(value)]),
    )
  })
})

describe('a text in a table', () => {
  test('that somebody has written is shown, and is no formula', async () => {
    const { records } = await readBoth('campaigns', '&limit=100&status=draft')

    const shown = records.map(({ title }) => title ?? '')
    expect(shown.filter((title) => /^[=+\-@\t\r]/.test(title))).toEqual([])
    for (const title of titles) expect(shown.some((text) => text.endsWith(title))).toBe(true)
  })

  test('leaves the others in their cells, whatever it holds', async () => {
    const { records } = await readBoth('campaigns', '&limit=100')
    expect(new Set(records.map(({ isGeneralPool }) => isGeneralPool))).toEqual(new Set(['true', 'false']))
  })
})

test('the next page of a table is named in a header, as a table cannot hold it', async () => {
  const { headers } = await get('campaigns?format=csv&limit=2')
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? ''
  const first = parse((await get('campaigns?format=csv&limit=2')).body, { columns: true })
  const second = parse((await get(`campaigns${next}`)).body, { columns: true })
  const both = parse((await get('campaigns?format=csv&limit=4')).body, { columns: true })
  expect([...first, ...second]).toEqual(both)
})
