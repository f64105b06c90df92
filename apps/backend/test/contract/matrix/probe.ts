import { api, newKey, type Person, type Reply } from '../../harness'
import { audiences, type Cell, COLUMNS, type Column, LIKE, PEOPLE, type PersonName, type TokenName } from './audiences'
import { scopeOf } from './check-table'
import { makeTokens } from './people'
import type { Row, Table } from './row'
import type { World } from './world'

/** One try: somebody at a route, and what has to come of it. */
export type Probe = {
  name: string
  method: string
  path: string
  row: Row
  column: Column
  expected: Cell | 'token_scope'
}

const CODES: Record<number, string> = { 401: 'unauthenticated', 404: 'not_found' }

/** Every cell of the table. */
export function listProbes(table: Table, { at }: World): Probe[] {
  return Object.entries(table).flatMap(([name, row]) => {
    const [method = '', pattern = ''] = name.split(' ')
    const path = pattern.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => at(row.path?.[parameter] ?? parameter))
    return columnsOf(method, row).map((column) => ({
      ...{ name, method, path, row, column },
      expected: expectedOf(method, row, column),
    }))
  })
}

/** A route for anybody has no guard that could look at who comes: some are enough. */
function columnsOf(method: string, row: Row): readonly Column[] {
  if (row.for === 'anybody') return method === 'GET' ? ['anonymous', 'patient', 'forged'] : ['anonymous', 'forged']
  const cells = audiences[row.for]
  return COLUMNS.filter((column) => {
    const like = LIKE[column]
    const isSame = like !== undefined && cells[like] === cells[column]
    return !(isSame && (cells[column] === 403 || (row.for === 'signedIn' && method !== 'GET')))
  })
}

function expectedOf(method: string, row: Row, column: Column): Probe['expected'] {
  const cell: Cell = audiences[row.for][column]
  if (cell !== 'scope') return cell
  return scopeOf(method, row) === column ? 'in' : 'token_scope'
}

/** The first person whom a row lets in; what tokens are tried with are theirs. */
const holderOf = (row: Row): PersonName => PEOPLE.find((name) => audiences[row.for][name] === 'in') ?? 'patient'

export type Tokens = Map<PersonName, Record<TokenName, string>>

export async function makeAllTokens({ people }: World): Promise<Tokens> {
  const holders = ['patient', 'donor', 'owner', 'admin'] as const
  return new Map(await Promise.all(holders.map(async (name) => [name, await makeTokens(people[name])] as const)))
}

const isPerson = (column: Column): column is PersonName => (PEOPLE as readonly string[]).includes(column)

/** Who comes, and with what. */
function bearerOf(
  { row, column }: Probe,
  { people }: World,
  tokens: Tokens,
): { who: PersonName | null; token?: string } {
  if (column === 'anonymous') return { who: null }
  if (isPerson(column)) return { who: column, token: (people[column] as Person).token }
  const who = holderOf(row)
  const token = tokens.get(who)?.[column]
  if (!token) throw new Error(`there are no tokens of ${who}`)
  return { who: column === 'expired' || column === 'forged' ? null : who, token }
}

export type Tried = { probe: Probe; outcome: string; complaints: string[] }

export async function tryProbe(probe: Probe, world: World, tokens: Tokens): Promise<Tried> {
  const { method, path, row } = probe
  const { who, token } = bearerOf(probe, world, tokens)
  const body = row.body?.(world)
  const reply = await api(method, path, {
    token,
    ...(body === undefined ? {} : { body: row.type ? String(body) : body }),
    ...(method === 'POST' ? { key: newKey() } : {}),
    ...(row.type ? { headers: { 'content-type': row.type } } : {}),
  })
  const outcome = reply.status < 400 ? String(reply.status) : `${reply.status} ${reply.body.code}`
  const complaints = [
    judgeOutcome(probe, outcome),
    judgeCaching(probe, reply, token),
    ...judgeSecrets(probe, reply, { world, who }),
  ]
  return { probe, outcome, complaints: complaints.filter((complaint) => complaint !== null) }
}

const say = ({ name, column }: Probe, what: string) => `${name} as ${column}: ${what}`

function judgeOutcome(probe: Probe, outcome: string): string | null {
  const wanted = wantedOf(probe)
  return wanted.includes(outcome) ? null : say(probe, `answered ${outcome}, expected ${wanted.join(' or ')}`)
}

function wantedOf({ expected, row }: Probe): readonly string[] {
  if (expected === 'in') return row.answers ?? ['200']
  if (expected === 'token_scope') return ['403 token_scope']
  if (expected === 403) return ['403 forbidden', '403 email_not_verified']
  return [`${expected} ${CODES[Number(expected)]}`]
}

/** What somebody signed in is told is theirs alone, errors included. */
function judgeCaching(probe: Probe, reply: Reply, token: string | undefined): string | null {
  const { copies } = probe.row
  if (!token || copies === 'of anybody') return null
  const found = reply.headers.get('cache-control')
  const wanted = copies === 'of the reader' && reply.status === 200 ? 'private, no-cache' : 'no-store'
  return found === wanted ? null : say(probe, `may be cached: ${found}`)
}

/** Nothing of anybody who is none of their business; and whoever is shut out does not hear what they asked for. */
function judgeSecrets(probe: Probe, reply: Reply, { world, who }: { world: World; who: PersonName | null }): string[] {
  if (probe.row.showsMail) return []
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
  const leaked = world.secrets.filter((secret) => text.includes(secret.text) && !(who && secret.seenBy.includes(who)))
  const echoed = reply.status >= 400 ? idsIn(probe.path).filter((id) => text.includes(id)) : []
  return [
    ...leaked.map(({ what }) => say(probe, `shows the ${what}`)),
    ...echoed.map((id) => say(probe, `names ${id}, which it hides`)),
  ]
}

const idsIn = (path: string): string[] => path.match(/[0-9a-f-]{36}/g) ?? []

/** Rows of which nobody got what somebody has to get. */
export function judgeRows(tried: readonly Tried[]): string[] {
  const byName = Map.groupBy(tried, ({ probe }) => probe.name)
  return [...byName].flatMap(([name, all]) => {
    const row = all[0]?.probe.row
    const first = row?.answers?.[0] ?? '200'
    const isReached = all.some(({ probe, outcome }) => probe.expected === 'in' && outcome === first)
    return isReached || row?.because ? [] : [`${name}: nobody got ${first}, so nothing shows that it works for who may`]
  })
}
