import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// The rooms of the backend and their files, for the tests of what may be where.

/**
 * Rooms from the lowest up. A room may enter those before it in this list, and none after it. A folder that is in the list is
 * a room (`line/appeals`, and `people/privacy` inside `people`). Every other folder is only a drawer of the room around it:
 * it has no door, and imports inside one room are free.
 */
export const order = [
  'audit',
  'notifications/outbox',
  'catalog',
  'matching/policies',
  'people',
  'access',
  'centers',
  'money/ledger',
  'money/payments',
  'money/payables',
  'line/waitlist',
  'line/renewals',
  'campaigns',
  'offers',
  'matching',
  'line/appeals',
  'care/appointments',
  'care/results',
  'money/payouts',
  'money/check',
  'exports',
  'webhooks',
  'documents',
  'notifications',
  'people/privacy',
  'analytics',
]

const sourceDir = join(import.meta.dirname, '../../src')

/** The innermost room that a path below `modules` lies in; undefined outside every room. */
export const roomOf = (path: string) =>
  order
    .filter((room) => path === `modules/${room}` || path.startsWith(`modules/${room}/`))
    .sort((a, b) => b.length - a.length)[0]

const paths = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('generated/'))
export const sources = paths.map((path) => ({ path, text: readFileSync(join(sourceDir, path), 'utf8') }))
export const inRooms = sources
  .filter(({ path }) => path.startsWith('modules/'))
  .map((source) => ({ ...source, room: roomOf(source.path) }))
