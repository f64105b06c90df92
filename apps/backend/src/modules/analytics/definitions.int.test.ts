import { type FigureName, figures } from '@goodturn/contracts/analytics-figures'
import type { Figure } from '@goodturn/contracts/figure-kinds'
import type { FigureDefinition } from '@goodturn/contracts/figure-schemas'
import { beforeAll, describe, expect, test } from 'vitest'

import { getReport } from '../../../test/analytics/ask'
import { makePastWorld } from '../../../test/analytics/past-world'
import { randomFrom } from '../../../test/analytics/random'
import { makeCompleted } from '../../../test/appointments'
import { api, type Reply } from '../../../test/harness'
import { makeOperator, type Operator } from '../../../test/matching'

// No figure without its definition, and no definition of a figure that nobody shows.

const REPORTS = [
  'dashboard',
  'time',
  'geography',
  'campaigns',
  'centers',
  'waitlist',
  'matching',
  'fairness',
  'forecast',
] as const
/** Numbers that are about a report, or follow from a figure beside them; their schemas say what they are. */
const BESIDE = /(^|\.)(daysCounted|smallestCount|previous|change|changeRate)$/

let operator: Operator
let items: FigureDefinition[]

beforeAll(async () => {
  await makePastWorld(randomFrom(5), { people: 250 })
  await makeCompleted()
  operator = await makeOperator()
  items = (await operator.get('/api/analytics/definitions')).body.items
})

type Json = Reply['body']

/** Where numbers (or nulls) stand in a report; rows of a list are one place. */
function placesIn(value: Json, is: (leaf: Json) => boolean, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => placesIn(row, is, `${path}[]`))
  if (value === null || typeof value !== 'object') return is(value) ? [path] : []
  return Object.entries(value).flatMap(([name, inner]) => placesIn(inner, is, path ? `${path}.${name}` : name))
}

const pathsOf = (report: string) => items.filter((item) => item.report === report).map(({ path }) => path)

describe('the definitions', () => {
  test.each(REPORTS)('are there for every number of the report %s', async (report) => {
    const { body } = await getReport(operator.token, { report, from: '2025-06-01' })
    const numbers = placesIn(body, (leaf) => typeof leaf === 'number').filter((place) => !BESIDE.test(place))

    expect(numbers.length).toBeGreaterThan(5)
    expect([...new Set(numbers)].filter((place) => !pathsOf(report).includes(place))).toEqual([])
  })

  test.each(REPORTS)('of the report %s are of figures that it shows', async (report) => {
    const { body } = await getReport(operator.token, { report, from: '2025-06-01' })
    const places = new Set(placesIn(body, (leaf) => leaf === null || typeof leaf === 'number'))

    expect(pathsOf(report).length).toBeGreaterThan(5)
    expect(pathsOf(report).filter((path) => !places.has(path))).toEqual([])
  })

  test('are there once for each figure of each report, in the words that are kept for it', () => {
    const keys = items.map(({ report, path }) => `${report} ${path}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const item of items) {
      const figure: Figure = figures[item.figure as FigureName]
      expect(item).toEqual({
        report: item.report,
        path: item.path,
        figure: item.figure,
        unit: figure.unit,
        definition: figure.means,
        numerator: figure.numerator ?? null,
        denominator: figure.denominator ?? null,
        countedOn: figure.countedOn,
        timeZone: 'Africa/Lagos',
        filters: figure.filters,
      })
    }
  })

  test('leave no figure out that is kept', () => {
    const shown = new Set(items.map(({ figure }) => figure))
    expect(Object.keys(figures).filter((name) => !shown.has(name))).toEqual([])
  })

  test('name the filters under which a figure is not null, and it is null under every other', async () => {
    const [type] = (await api('GET', '/api/screening-types')).body.items
    const [campaign] = (await operator.get('/api/admin/campaigns')).body.items
    const filters = { stateCodes: ['NG-LA'], screeningTypeIds: [type.id], campaignIds: [campaign.id] }
    const wrong: string[] = []
    for (const report of REPORTS) {
      for (const [name, value] of Object.entries(filters)) {
        const { body } = await getReport(operator.token, { report, [name]: value })
        const numbers = new Set(placesIn(body, (leaf) => typeof leaf === 'number'))
        const unknowing = items.filter((item) => item.report === report && !item.filters.includes(name as 'stateCodes'))
        wrong.push(
          ...unknowing.filter(({ path }) => numbers.has(path)).map(({ path }) => `${report} ${path} by ${name}`),
        )
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the documentation of the API', () => {
  test('describes every figure of every report with its definition', async () => {
    const document = (await api('GET', '/api/openapi.json')).body
    const missing = items.filter(({ report, path, definition, countedOn, figure }) => {
      const operation = document.paths[`/api/analytics/${report}`].get
      const schema = schemaAt(document, operation.responses['200'].content['application/json'].schema, path)
      const description: string = schema?.description ?? ''
      return !(description.includes(definition) && description.includes(countedOn) && schema['x-figure'] === figure)
    })
    expect(missing.map(({ report, path }) => `${report} ${path}`)).toEqual([])
  })
})

/** The schema of a place: by properties and items, through references and whatever may be null. */
function schemaAt(document: Json, schema: Json, path: string): Json {
  const steps = path.replaceAll('[]', '.[]').split('.')
  return steps.reduce((found: Json, step) => {
    const known = resolve(document, found)
    return step === '[]' ? known?.items : known?.properties?.[step]
  }, schema)
}

function resolve(document: Json, schema: Json): Json {
  if (schema?.$ref) return resolve(document, document.components.schemas[schema.$ref.split('/').at(-1)])
  const parts: Json[] = schema?.anyOf ?? schema?.oneOf ?? schema?.allOf ?? []
  const part = parts.find(({ type }) => type !== 'null')
  return part ? resolve(document, part) : schema
}
