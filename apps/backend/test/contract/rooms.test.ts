import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'

import { inRooms, order, roomOf, sources } from './rooms'

// What a lint pattern cannot say about the rooms: that they use each other in one direction only, and that no route is
// declared past `defineRoute`, where who may call it is part of the declaration.

/** What a file imports of this program, as paths below `src`, also what it imports later or only as a type. */
const importsOf = ({ path, text }: { path: string; text: string }) =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.\.?\/[^']+)'/g)].map((match) =>
    posix.join(posix.dirname(path), match[1] ?? ''),
  )

describe('rooms', () => {
  test('are all in the order, so that a new one has to say what it stands on', () => {
    expect(inRooms.length).toBeGreaterThan(200)
    expect(inRooms.filter(({ room }) => room === undefined).map(({ path }) => path)).toEqual([])
    expect(order.filter((room) => !inRooms.some((source) => source.room === room))).toEqual([])
  })

  test('have one door each, and drawers have none', () => {
    const doors = inRooms.filter(({ path }) => path.endsWith('/index.ts'))
    const inDrawers = doors.filter(({ path, room }) => path !== `modules/${room}/index.ts`)
    expect(inDrawers.map(({ path }) => path)).toEqual([])
  })

  test('enter each other downhill only, and by the door', () => {
    const wrong = inRooms.flatMap((source) =>
      importsOf(source)
        .filter((target) => target.startsWith('modules/'))
        .filter((target) => {
          const other = roomOf(target)
          if (other === source.room) return false
          if (other === undefined || target !== `modules/${other}`) return true
          return order.indexOf(other) > order.indexOf(source.room ?? '')
        })
        .map((target) => `${source.path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('keep to folders that can be looked through: at most thirty files in each', () => {
    const counts = Map.groupBy(inRooms, ({ path }) => posix.dirname(path))
    expect([...counts].filter(([, files]) => files.length > 30).map(([folder]) => folder)).toEqual([])
  })

  test('declare every route with who may call it', () => {
    const bare = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\w+Routes\.(get|post|put|patch|delete|all|on|use)\('([^']+)'/g)].map(
        (match) => `${path} ${match[1]} ${match[2]}`,
      ),
    )
    expect(bare).toEqual(['api-docs/routes.ts get /openapi.json', 'api-docs/routes.ts get /docs'])
  })

  test('keep decisions pure: rules read no clock, no chance and no database', () => {
    const impure = inRooms
      .filter(({ path }) => /[/-]rules\.ts$/.test(path))
      .filter(({ text }) =>
        /Date\.now|new Date\(\)|Math\.random|randomUUID|generated\/prisma\/client|platform\/db['/]/.test(text),
      )
      .map(({ path }) => path)
    expect(impure).toEqual([])
  })

  test('keep the database in queries: routes and rules send no SQL', () => {
    const leaking = inRooms
      .filter(({ path }) => /[/-](routes|rules)\.ts$/.test(path))
      .filter(({ text }) => /\$(query|execute)Raw/.test(text))
      .map(({ path }) => path)
    expect(leaking).toEqual([])
  })
})
