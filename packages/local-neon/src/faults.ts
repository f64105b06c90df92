/**
 * What can go wrong between the driver and PostgreSQL.
 * - `refuse`: new connections and requests are cut at once. Open sessions go on.
 * - `delay`: every HTTP request and every packet of a session waits `ms` before it reaches PostgreSQL.
 * - `black-hole`: everything is accepted and nothing is answered, on open sessions, too. What it swallowed is cut when
 *   the fault ends, and never reaches PostgreSQL.
 * - `cut-next-message`: the connection is cut when a statement arrives, which PostgreSQL then never sees. `matches` is
 *   a part of its SQL, in any case; `nth` counts the matching ones from 1. Happens once.
 * - `lose-commit-answer`: COMMIT is executed, and instead of its answer the connection is cut. `over: 'http'` does the
 *   same to the next HTTP request that writes. `nth` counts from 1. Happens once.
 */
export type Fault =
  | { kind: 'refuse' }
  | { kind: 'delay'; ms: number }
  | { kind: 'black-hole' }
  | { kind: 'cut-next-message'; nth?: number; matches?: string }
  | { kind: 'lose-commit-answer'; nth?: number; over?: 'websocket' | 'http' }

export type FaultSwitch = {
  current(): Fault | null
  set(fault: Fault): void
  clear(): void
  /** The black hole took something of this connection; `cut` ends it when the fault does. */
  swallow(cut: () => void): void
  /** Whether the connection must be cut instead of passing these statements on. */
  takesCut(statements: readonly string[]): boolean
  /** Whether the answer to this commit must be lost. */
  takesCommitAnswer(over: 'websocket' | 'http'): boolean
}

export function createFaultSwitch(): FaultSwitch {
  let fault: Fault | null = null
  let leftCount = 0
  const swallowed = new Set<() => void>()

  const change = (next: Fault | null) => {
    fault = next
    leftCount = next !== null && 'nth' in next ? (next.nth ?? 1) : 1
    for (const cut of swallowed) cut()
    swallowed.clear()
  }
  /** The one that is hit ends the fault: what comes after it is healthy again. */
  const countDown = () => {
    leftCount -= 1
    if (leftCount > 0) return false
    fault = null
    return true
  }
  return {
    current: () => fault,
    set: change,
    clear: () => change(null),
    swallow: (cut) => {
      swallowed.add(cut)
    },
    takesCut: (statements) => {
      if (fault?.kind !== 'cut-next-message') return false
      const wanted = fault.matches?.toLowerCase() ?? ''
      return statements.some((sql) => sql.toLowerCase().includes(wanted) && countDown())
    },
    takesCommitAnswer: (over) => {
      if (fault?.kind !== 'lose-commit-answer' || (fault.over ?? 'websocket') !== over) return false
      return countDown()
    },
  }
}

/** Reads a fault that came as JSON; throws with a sentence for the sender. */
export function parseFault(value: unknown): Fault {
  const input = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const nth = input.nth === undefined ? {} : { nth: parsePositive('nth', input.nth) }
  switch (input.kind) {
    case 'refuse':
    case 'black-hole':
      return { kind: input.kind }
    case 'delay':
      return { kind: 'delay', ms: parsePositive('ms', input.ms) }
    case 'cut-next-message':
      return { kind: 'cut-next-message', ...nth, ...(typeof input.matches === 'string' && { matches: input.matches }) }
    case 'lose-commit-answer':
      return { kind: 'lose-commit-answer', ...nth, ...(input.over === 'http' && { over: 'http' }) }
    default:
      throw new Error('kind must be refuse, delay, black-hole, cut-next-message or lose-commit-answer.')
  }
}

function parsePositive(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  throw new Error(`${name} must be a whole number above zero.`)
}
