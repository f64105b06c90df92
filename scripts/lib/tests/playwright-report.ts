import { type Failure, failed, type Outcome } from './outcome.ts'

type Result = { status: string; error?: { message?: string } }
type Spec = { title: string; file: string; tests: { results: Result[] }[] }
type Suite = { specs?: Spec[]; suites?: Suite[] }
export type PlaywrightReport = { suites: Suite[]; errors?: { message?: string }[] }

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** Counts a report of Playwright, as strictly as one of Vitest: what did not run has not passed. */
export function readPlaywrightReport(
  report: PlaywrightReport | null,
  { code, output }: { code: number; output: string },
): Outcome {
  if (report === null) return failed('the browser or its stack did not start', output)
  const failures: Failure[] = (report.errors ?? []).map(({ message = '' }) => ({
    title: 'an error outside of the journeys',
    message: message.replaceAll(COLOURS, ''),
  }))
  let passedCount = 0
  for (const { title, file, tests } of report.suites.flatMap(specsOf)) {
    const result = tests[0]?.results.at(-1)
    if (result?.status === 'passed') passedCount += 1
    else {
      const message = result?.error?.message ?? `It was not run (${result?.status ?? 'never'}).`
      failures.push({ title: `${file} › ${title}`, message: message.replaceAll(COLOURS, '') })
    }
  }
  if (passedCount + failures.length === 0) return failed('no journey was found', output)
  if (code !== 0 && failures.length === 0) failures.push({ title: 'an error outside of the journeys', message: output })
  return { passed: passedCount, failures }
}

const specsOf = ({ specs = [], suites = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsOf)]
