/** A broken assumption of ours, never a person's mistake: the request ends as a 500 and the log says what broke. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`)
}

/** Answers the value, or stops the request: for what an earlier check or a constraint already guarantees. */
export function assume<T>(value: T | null | undefined, message: string): T {
  invariant(value !== null && value !== undefined, message)
  return value
}
