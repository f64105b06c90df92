import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// What a lint pattern cannot say about the rooms: that they use each other in one direction only, and that no route is
// declared past `defineRoute`, where who may call it is part of the declaration.

/** Rooms from the lowest up. A room may enter those before it in this list, and none behind it. */
const order = [
  'meta',
  'audit',
  'notifications',
  'auth',
  'catalog',
  'people',
  'centers',
  'ledger',
  'payments',
  'campaigns',
  'waitlist',
  'renewals',
  'matching',
  'offers',
  'appeals',
  'appointments',
  'results',
  'payouts',
  'exports',
  'webhooks',
  'documents',
  'privacy',
  'analytics',
]

const modulesDir = join(import.meta.dirname, '../../src/modules')

const rooms = readdirSync(modulesDir)
const sources = rooms.flatMap((room) =>
  readdirSync(join(modulesDir, room))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ room, file, text: readFileSync(join(modulesDir, room, file), 'utf8') })),
)

const importsOf = (text: string) => [...text.matchAll(/from '(\.\.?\/[^']+)'/g)].map((match) => match[1] ?? '')

describe('rooms', () => {
  test('are all in the order, so that a new one has to say what it stands on', () => {
    expect(new Set(order)).toEqual(new Set(rooms))
  })

  test('enter each other downhill only, and by the door', () => {
    const wrong = sources.flatMap(({ room, file, text }) =>
      importsOf(text)
        .filter((path) => /^\.\.\/\w/.test(path))
        .filter((path) => {
          const other = path.slice(3)
          return other.includes('/') || order.indexOf(other) >= order.indexOf(room)
        })
        .map((path) => `${room}/${file} imports ${path}`),
    )
    expect(wrong).toEqual([])
  })

  test('declare every route with who may call it', () => {
    const bare = sources.flatMap(({ room, file, text }) =>
      [...text.matchAll(/\w+Routes\.(get|post|put|patch|delete|all|on|use)\('([^']+)'/g)].map(
        (match) => `${room}/${file} ${match[1]} ${match[2]}`,
      ),
    )
    expect(bare).toEqual(['meta/routes.ts get /openapi.json', 'meta/routes.ts get /docs'])
  })

  test('keep decisions pure: rules read no clock, no chance and no database', () => {
    const impure = sources
      .filter(({ file }) => file === 'rules.ts')
      .filter(({ text }) =>
        /Date\.now|new Date\(\)|Math\.random|randomUUID|generated\/prisma\/client|platform\/db/.test(text),
      )
      .map(({ room }) => room)
    expect(impure).toEqual([])
  })

  test('keep the database in queries: routes and rules send no SQL', () => {
    const leaking = sources
      .filter(({ file }) => file === 'routes.ts' || file === 'rules.ts')
      .filter(({ text }) => /\$(query|execute)Raw/.test(text))
      .map(({ room, file }) => `${room}/${file}`)
    expect(leaking).toEqual([])
  })
})
