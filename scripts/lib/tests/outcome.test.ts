import { describe, expect, test } from 'vitest'
import { readVitestReport } from './outcome.ts'

const ended = { code: 0, output: 'what it printed' }
const file = (...assertionResults: { status: string; fullName: string }[]) => ({
  name: 'a.test.ts',
  status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  assertionResults,
})

describe('readVitestReport', () => {
  test('passed and failed tests are counted', () => {
    const report = { testResults: [file({ status: 'passed', fullName: 'a' }, { status: 'failed', fullName: 'b' })] }

    const outcome = readVitestReport(report, { ...ended, code: 1 })

    expect(outcome).toEqual({ passed: 1, failures: [{ title: 'b', message: '' }] })
  })

  test.each([
    ['a crash before the report', null, { ...ended, code: 1 }],
    ['a run that found no test', { testResults: [] }, ended],
    [
      'an error outside of the tests',
      { testResults: [file({ status: 'passed', fullName: 'a' })] },
      { ...ended, code: 1 },
    ],
    [
      'a file that cannot be loaded',
      { testResults: [{ ...file(), status: 'failed', message: 'x' }] },
      { ...ended, code: 1 },
    ],
    ['a switched-off test', { testResults: [file({ status: 'pending', fullName: 'a' })] }, ended],
  ])('%s counts as one failure', (_, report, end) => {
    expect(readVitestReport(report, end).failures).toHaveLength(1)
  })
})
