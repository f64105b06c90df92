type LogFields = Record<string, string | number | boolean | null | undefined>

/**
 * One line of JSON. Fields are ids, codes, counts and times; a person's data, tokens and SQL values never go in,
 * which is why an error is logged by `describeError` and not by its message.
 */
export function log(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
  const line = JSON.stringify({ level, event, ...fields })
  // biome-ignore lint/suspicious/noConsole: this is the one writer of logs.
  console[level](line)
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * Names an error without repeating what it says: PostgreSQL puts whole rows into its messages.
 * Answers class, SQLSTATE or client code, constraint, and the frames of our own code.
 */
export function describeError(error: unknown): LogFields {
  if (typeof error !== 'object' || error === null) return { errorClass: typeof error }
  const facts = error as { name?: unknown; code?: unknown; stack?: unknown; constructor: { name: string } }
  const frames = text(facts.stack)
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' < ')
  return { errorClass: text(facts.name) ?? facts.constructor.name, errorCode: text(facts.code), frames }
}
