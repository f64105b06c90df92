import { describe, expect, test } from 'vitest'
import { readPlaywrightReport } from './playwright-report.ts'

const ended = { code: 0, output: 'what it printed' }
const spec = (title: string, status: string) => ({
  ...{ title, file: 'a.e2e.ts' },
  tests: [{ results: [{ status, error: { message: '\u001b[31mno heading\u001b[39m' } }] }],
})

describe('readPlaywrightReport', () => {
  test('journeys are counted wherever they stand, and a failure is named', () => {
    const suites = [{ specs: [spec('a', 'passed')], suites: [{ specs: [spec('b', 'failed')] }] }]

    expect(readPlaywrightReport({ suites }, { ...ended, code: 1 })).toEqual({
      passed: 1,
      failures: [{ title: 'a.e2e.ts › b', message: 'no heading' }],
    })
  })

  test.each([
    ['a crash before the report', null, ended],
    ['a run that found no journey', { suites: [] }, ended],
    ['a skipped journey', { suites: [{ specs: [spec('a', 'skipped')] }] }, ended],
    ['a bad end without a failure', { suites: [{ specs: [spec('a', 'passed')] }] }, { ...ended, code: 1 }],
  ])('%s counts as one failure', (_, report, end) => {
    expect(readPlaywrightReport(report, end).failures).toHaveLength(1)
  })
})
