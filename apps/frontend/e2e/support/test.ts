import {
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'

type Options = {
  /** Statuses of the API that this journey provokes; the browser's own lines about them are no errors of ours. */
  expectedStatuses: number[]
  /** What the console may say, where breaking something is the point. */
  expectedErrors: RegExp | null
}

/**
 * `test` of every journey: it fails when a page logs an error, throws one, or asks anything of another origin. Use
 * `test.use({ expectedStatuses: [409] })` where a refusal is the point of the journey.
 */
export const test = base.extend<Options & { watched: undefined }>({
  expectedStatuses: [[], { option: true }],
  expectedErrors: [null, { option: true }],
  watched: [
    async ({ context, baseURL, expectedStatuses, expectedErrors }, use) => {
      const complaints: string[] = []
      watch(context, {
        baseURL: baseURL ?? '',
        expectedStatuses,
        complain: (line) => !expectedErrors?.test(line) && complaints.push(line),
      })
      await use(undefined)
      expect(complaints, 'nothing is logged, thrown, or asked of others').toEqual([])
    },
    { auto: true },
  ],
})

type Watching = { baseURL: string; expectedStatuses: number[]; complain: (line: string) => unknown }

/** For journeys that open a second context (another person, another browser). */
export function watch(context: BrowserContext, { baseURL, expectedStatuses, complain }: Watching): void {
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^https?:$/.test(protocol) && origin !== new URL(baseURL).origin)
      complain(`asked another origin: ${request.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message, expectedStatuses)) complain(`logged: ${message.text()}`)
  })
  context.on('weberror', (error) => complain(`thrown: ${error.error().message}`))
}

/** Chromium writes a line about every refused or lost request; the product shows these to the person instead. */
function isExpected(message: ConsoleMessage, statuses: number[]): boolean {
  const text = message.text()
  if (!message.location().url.includes('/api/')) return false
  return statuses.some((status) => text.includes(status === 0 ? 'net::ERR' : `status of ${status} `))
}

export { expect, type Locator, type Page }
