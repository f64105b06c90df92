import { ConnectionError, isProblem } from '@goodturn/client'

/** Errors that have a page or a panel of their own and are nobody's mistake in the code. */
const isExpected = (error: unknown): boolean =>
  isProblem(error) || error instanceof ConnectionError || (error instanceof Error && error.name === 'Forbidden')

/** What an error boundary caught. The console is where a developer looks, and where the journeys find it. */
export function reportError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the one place where the browser is told of a mistake of ours.
  if (!isExpected(error)) console.error(error)
}
