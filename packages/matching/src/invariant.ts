/** Thrown when a caller hands the engine something that no correct caller can hand it. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** Stops at once when an assumption of the engine is broken: a programmer error, never a user's bad input. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}

/** Whole number that JSON carries without loss, zero or more: money in minor units, counts, epoch times. */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
