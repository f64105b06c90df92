import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// A Worker's clock may be minutes off, and Workers have many. Whether something is due, over or still open is asked of
// PostgreSQL, which has one.

const READS_CLOCK = /\b(?:currentMoment\(\)|Date\.now\(\)|new Date\(\)|performance\.now\(\))/
/** How long a loop or a request has taken: both ends by the same clock. */
const IS_STOPWATCH = /startedAt|durationMs|until/

/** Everybody else who reads it, and why a clock that is five minutes off can do no harm there. */
const readers: Record<string, string> = {
  'platform/clock.ts': 'where it is read',
  'modules/access/sessions/session-reply.ts':
    'an access token lives ten minutes by it; the session behind it ends by the database',
  'modules/access/second-factor/enrol-second-factor.ts':
    'codes of an app are made of the time of the phone, within half a minute',
  'modules/access/second-factor/take-code.ts': 'as above',
  'modules/access/passwords/hash-slots.ts': 'how long a hash takes',
  'modules/exports/routes.ts': 'the day in the name of a file',
  'modules/webhooks/deliver-due.ts': 'what a receiver compares with its own clock; when it is due, the database says',
  'modules/analytics/report-reply.ts': 'which day a report ends with when nobody says',
}

test('nothing is decided by the clock of a Worker: whoever reads it says why it does no harm', () => {
  const sourceDir = join(import.meta.dirname, '../../src')
  const files = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('generated'),
  )
  const found = files.filter((file) =>
    readFileSync(join(sourceDir, file), 'utf8')
      .split('\n')
      .some((line) => READS_CLOCK.test(line) && !IS_STOPWATCH.test(line)),
  )

  expect(files.length).toBeGreaterThan(200)
  expect(found.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(Object.keys(readers).sort())
})
