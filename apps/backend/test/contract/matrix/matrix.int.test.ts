import { readFile } from 'node:fs/promises'
import type { TokenScope } from '@goodturn/contracts/api-token'
import { beforeAll, describe, expect, test } from 'vitest'

import { api, stack } from '../../harness'
import { inParallel } from '../../in-parallel'
import { checkTable, type Route } from './check-table'
import { judgeRows, listProbes, makeAllTokens, type Probe, type Tokens, type Tried, tryProbe } from './probe'
import { parts, table } from './table'
import { makeWorld, type World } from './world'

// Everybody at every door: each principal at each route of the registry, with objects that are theirs and that are not.

type Operation = { 'x-access'?: string | string[]; 'x-token-scope'?: TokenScope }

async function listRoutes(): Promise<Route[]> {
  const document = (await api('GET', '/api/openapi.json')).body as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...{ method, path },
      access: operation['x-access'],
      scope: operation['x-token-scope'],
    })),
  )
}

let world: World
let tokens: Tokens

beforeAll(async () => {
  world = await makeWorld()
  tokens = await makeAllTokens(world)
})

const complaintsOf = (tried: readonly Tried[]) => tried.flatMap(({ complaints }) => complaints)
const isLetIn = ({ expected }: Probe) => expected === 'in'

describe('who may do what', () => {
  test('is said for every route, and for none that there is not', async () => {
    expect(checkTable(await listRoutes(), table)).toEqual([])
  })

  test.each(Object.entries(parts))(
    'of %s: whoever is shut out gets 401, 403 or 404, and not a word',
    async (_, part) => {
      const shutOut = listProbes(part, world).filter((probe) => !isLetIn(probe))
      const tried = await inParallel(shutOut, (probe) => tryProbe(probe, world, tokens))
      expect(complaintsOf(tried)).toEqual([])
    },
  )

  // Afterwards, so that what was hidden a moment ago is shown to be there: reads first, then one write after the other.
  test.each(Object.entries(parts))(
    'of %s: whoever is let in sees nothing that is none of their business',
    async (_, part) => {
      const letIn = listProbes(part, world).filter(isLetIn)
      const reads = await inParallel(
        letIn.filter(({ method }) => method === 'GET'),
        (probe) => tryProbe(probe, world, tokens),
      )
      const writes: Tried[] = []
      for (const probe of letIn.filter(({ method }) => method !== 'GET'))
        writes.push(await tryProbe(probe, world, tokens))
      expect([...complaintsOf([...reads, ...writes]), ...judgeRows([...reads, ...writes])]).toEqual([])
    },
  )

  test('leaves no name, address, telephone or token of anybody in the log of the Worker', async () => {
    const log = await readFile(stack.workerLog, 'utf8')
    const lines = log.split('\n').filter((line) => line.startsWith('{'))
    const people = Object.entries(world.people).flatMap(([name, { email, fullName, phone, token }]) =>
      [email, fullName, phone, token].map((text) => ({ name, text })),
    )
    const programs = [...tokens.values()].flatMap((own) => Object.entries(own).map(([name, text]) => ({ name, text })))

    expect(lines.length).toBeGreaterThan(1_000)
    const found = [...people, ...programs].filter(({ text }) => lines.some((line) => line.includes(text)))
    expect(found.map(({ name }) => name)).toEqual([])
  })
})
