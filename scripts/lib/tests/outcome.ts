/** What a check or a whole runner came to. */
export type Outcome = { passed: number; failures: Failure[] }
export type Failure = { title: string; message: string }

export const passed = (): Outcome => ({ passed: 1, failures: [] })
export const failed = (title: string, message: string): Outcome => ({ passed: 0, failures: [{ title, message }] })

type Assertion = { status: string; fullName: string; failureMessages?: string[] | null }
type TestFile = { name: string; status: string; message?: string; assertionResults: Assertion[] }
export type VitestReport = { testResults: TestFile[] }

/**
 * Counts a report of Vitest. A runner that ended badly, ran nothing, or left a test out counts as failed even when no
 * test says so: silence is no proof.
 */
export function readVitestReport(
  report: VitestReport | null,
  { code, output }: { code: number; output: string },
): Outcome {
  if (report === null) return failed('the runner crashed', output)
  const failures: Failure[] = []
  let passedCount = 0
  for (const file of report.testResults) {
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'passed') passedCount += 1
      else if (status === 'failed') failures.push({ title: fullName, message: withoutInnards(failureMessages ?? []) })
      else failures.push({ title: fullName, message: `It was not run (${status}).` })
    }
    const isSilent = file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
    if (isSilent) failures.push({ title: file.name, message: file.message || 'The file failed outside of its tests.' })
  }
  if (passedCount + failures.length === 0) return failed('no test was found', output)
  if (code !== 0 && failures.length === 0) failures.push({ title: 'an error outside of the tests', message: output })
  return { passed: passedCount, failures }
}

/** The frames of the runner itself tell nobody anything. */
const withoutInnards = (messages: readonly string[]): string =>
  messages
    .flatMap((message) => message.split('\n'))
    .filter((line) => !/^\s*at .*(node_modules|node:internal)/.test(line))
    .join('\n')
