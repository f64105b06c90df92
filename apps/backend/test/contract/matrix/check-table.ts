import type { TokenScope } from '@goodturn/contracts/api-token'

import { type AudienceName, audiences } from './audiences'
import type { Row } from './row'

/** A route as the registry has it; `access` and `scope` are what its declaration says. */
export type Route = {
  method: string
  path: string
  access: string | readonly string[] | undefined
  scope?: TokenScope | undefined
}

const HOW =
  'Add one to the rows-*.ts of apps/backend/test/contract/matrix where its neighbours are: who it is for (audiences.ts), what fills its path (world.ts), and a valid body.'

/**
 * What is wrong between the routes that there are and the rows that say who may call them, in sentences. Nothing is wrong
 * when every route has its row, every row its route, and both mean the same people.
 */
export function checkTable(routes: readonly Route[], rows: Readonly<Record<string, Row>>): string[] {
  const byName = new Map(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route]))
  const lacking = [...byName.keys()].filter((name) => !rows[name]).map((name) => `${name} has no row. ${HOW}`)
  const left = Object.keys(rows)
    .filter((name) => !byName.has(name))
    .map((name) => `${name} has a row, and there is no such route. Remove the row, or mend its name.`)
  const differing = Object.entries(rows).flatMap(([name, row]) => {
    const route = byName.get(name)
    return route ? compare(name, row, route) : []
  })
  return [...lacking, ...left, ...differing]
}

/** Which roles an audience is for, as declarations say it. */
const ACCESS: Record<AudienceName, readonly string[]> = {
  anybody: ['public'],
  signedIn: ['user'],
  signedInPatient: ['user'],
  signedInAtCenter: ['user'],
  patients: ['patient'],
  thePatient: ['patient'],
  donors: ['donor'],
  theDonor: ['donor'],
  theDonorNoAdmin: ['donor', 'admin'],
  theCenter: ['center'],
  theOwner: ['center'],
  administrators: ['admin'],
}

function compare(name: string, row: Row, { method, path, access, scope }: Route): string[] {
  const declared = [access ?? []].flat()
  const meant = ACCESS[row.for]
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? '')
  const isSame = declared.length === meant.length && declared.every((role) => meant.includes(role))
  return [
    ...(isSame ? [] : [`${name} is declared for ${declared.join(', ') || 'nobody'}, and its row is for ${row.for}.`]),
    ...((scope ?? null) === scopeOf(method, row)
      ? []
      : [
          `${name} is open to programs with ${scope ?? 'no scope'}, and its row says ${scopeOf(method, row) ?? 'none'}.`,
        ]),
    ...parameters
      .filter((parameter) => !row.path?.[parameter])
      .map((parameter) => `${name} has a row that does not say what fills {${parameter}}.`),
  ]
}

/** The scope that opens a row to a program: none where anybody may come. */
export const scopeOf = (method: string, row: Row): TokenScope | null => {
  if (audiences[row.for] === audiences.anybody) return null
  return row.scope === undefined && method.toUpperCase() === 'GET' ? 'read' : (row.scope ?? null)
}
