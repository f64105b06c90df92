import { BatchItem, CampaignSort, type ReportName } from '@goodturn/contracts/analytics'
import { CampaignStatus } from '@goodturn/contracts/campaign'

import { api } from '../harness'
import { type Asked, checkReport, type Oracle } from './check-report'
import { dayNamed, dayOf, lengthOf, nameOf, periodOf } from './days'
import type { Random } from './random'
import type { Records, RegionRecord } from './records'
import { readRecords } from './records'
import { viewOf } from './view'

// Random questions about a world, and the check of the answers.

const REPORTS = BatchItem.options.map(({ shape }) => shape.report.value).filter((name) => name !== 'centers')
const BYS: NonNullable<Asked['by']>[] = [
  ['age'],
  ['lga'],
  ['age', 'sex'],
  ['sex', 'state'],
  ['income', 'age', 'sex'],
  ['state', 'income', 'age'],
]

/** Any of the eight reports, over any period, narrowed by anything. */
export function aQuestion(random: Random, records: Records): Asked {
  const report = random.one(REPORTS)
  const filters = someFilters(random, records)
  const today = dayOf(records.now)
  const days = aPeriod(random, today)
  const base = { report, ...days, ...filters }
  switch (report) {
    case 'time':
      return { ...base, ...anInterval(random, days, today) }
    case 'geography':
      return random.isLikely(0.3) ? { ...base, level: 'lga', stateCodes: someStates(random) } : base
    case 'campaigns':
      return {
        ...base,
        ...(random.isLikely(0.8) ? { sort: random.one(CampaignSort.options), order: random.one(['asc', 'desc']) } : {}),
        ...(random.isLikely(0.2) ? { status: random.one(CampaignStatus.options) } : {}),
        ...(random.isLikely(0.8) ? { limit: random.between(1, 100) } : {}),
      }
    case 'fairness':
      return {
        ...base,
        ...(random.isLikely(0.5) ? { by: random.one(BYS) } : {}),
        ...(random.isLikely(0.1) ? { by: ['lga', 'sex'], stateCodes: [random.one(['NG-LA', 'NG-OG'])] } : {}),
      }
    case 'forecast':
      return random.isLikely(0.5) ? { ...base, limit: random.between(1, 10) } : base
    default:
      return base
  }
}

const someStates = (random: Random) => random.one([['NG-LA'], ['NG-OG'], ['NG-LA', 'NG-OG'], ['NG-KN', 'NG-LA']])

function someFilters(random: Random, { types, campaigns }: Records) {
  const ids = (rows: readonly { id: string }[]) => random.some(rows, random.between(1, 3)).map(({ id }) => id)
  return {
    ...(random.isLikely(0.25) ? { stateCodes: someStates(random) } : {}),
    ...(random.isLikely(0.25) ? { screeningTypeIds: ids(types) } : {}),
    ...(random.isLikely(0.2) && campaigns.length > 0 ? { campaignIds: ids(campaigns) } : {}),
  }
}

function aPeriod(random: Random, today: number): { from?: string; to?: string } {
  const some = today - random.upTo(450)
  switch (random.upTo(6)) {
    case 0:
      return {}
    case 1:
      return { from: nameOf(today), to: nameOf(today) }
    case 2:
      return { to: nameOf(some) }
    case 3:
      return { from: nameOf(some) }
    case 4:
      return { from: nameOf(some), to: nameOf(some + random.upTo(500)) }
    case 5: // From the first of a month, or the last of the one before, to the last of a year.
      return {
        from: nameOf(dayNamed(`${nameOf(some).slice(0, 7)}-01`) - random.upTo(1)),
        to: `${nameOf(today).slice(0, 4)}-12-31`,
      }
    default:
      return { from: nameOf(today - random.upTo(3)), to: nameOf(today + random.upTo(40)) }
  }
}

/** Buckets of days only for short periods, so that the answer stays one to compare. */
function anInterval(random: Random, days: { from?: string; to?: string }, today: number): Pick<Asked, 'interval'> {
  const isShort = lengthOf(periodOf(days, today)) <= 60
  const interval = random.one([
    ...(isShort ? ['day' as const] : []),
    'week' as const,
    'month' as const,
    'year' as const,
  ])
  return { interval }
}

const addressOf = ({ report, ...asked }: AskedOfAny): string => {
  const query = Object.entries(asked).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join() : String(value),
  ])
  return `/api/analytics/${report}?${new URLSearchParams(query)}`
}

/** The report of centers has an oracle of its own. */
export type AskedOfAny = Omit<Asked, 'report'> & { report: ReportName }

/** One report by its own address. */
export const getReport = (token: string, asked: AskedOfAny) => api('GET', addressOf(asked), { token })

export const postBatch = (token: string, reports: readonly Asked[]) =>
  api('POST', '/api/analytics/batch', { token, body: { reports } })

/**
 * Asks, and names every figure that is not what the records say. The records are read first; when the day has changed
 * before the answer came, both are asked again.
 */
export async function findDifferences(
  token: string,
  { questions, regions, isSingle }: { questions: Asked[]; regions: readonly RegionRecord[]; isSingle: boolean },
): Promise<{ records: Records; differences: string[] }> {
  const records = await readRecords()
  const oracle: Oracle = { view: viewOf(records), regions }
  const bodies = isSingle ? await askSingly(token, questions) : await askAtOnce(token, questions)
  const differences = questions.flatMap((asked, index) =>
    checkReport(oracle, asked, bodies[index]).map((difference) => `${JSON.stringify(asked)} ${difference}`),
  )
  const isSameDay = dayOf(Date.now()) === oracle.view.today
  return isSameDay ? { records, differences } : findDifferences(token, { questions, regions, isSingle })
}

async function askSingly(token: string, questions: Asked[]) {
  const bodies = []
  for (const asked of questions) {
    const { status, body } = await getReport(token, asked)
    if (status !== 200) throw new Error(`${JSON.stringify(asked)} answered ${status}: ${JSON.stringify(body)}`)
    bodies.push(body)
  }
  return bodies
}

async function askAtOnce(token: string, questions: Asked[]) {
  const { status, body } = await postBatch(token, questions)
  if (status !== 200) throw new Error(`${JSON.stringify(questions)} answered ${status}: ${JSON.stringify(body)}`)
  return questions.map((asked, index) => {
    const result = body.results[index]
    if (result.status !== 200) throw new Error(`${JSON.stringify(asked)} answered ${JSON.stringify(result)}`)
    return result.body
  })
}
