import { DomainError } from '../../errors'

// A hash keeps the processor busy for over a tenth of a second and takes 16 MB. Few run at a time, some wait, and the rest
// are told to come back, so that a flood of sign-ins leaves room for everybody else.

export const SLOTS_MAX = 4
export const WAITING_MAX = 60
const WAIT_MS_MAX = 9_000
const POLL_MS = 20
/** A request that was cancelled never gives its place back; after this long it counts as given. */
const PLACE_MS_MAX = 10_000
const RETRY_AFTER_S = 5

const held = new Map<symbol, number>()
const waiting = new Map<symbol, number>()

/**
 * Runs `work` when a slot of this isolate is free. Waiting is polled and not a queue of promises: one request must not
 * depend on another to wake it.
 * @throws {DomainError} `too_many_requests` when too many wait already, or for too long
 */
export async function withHashSlot<T>(work: () => Promise<T>): Promise<T> {
  const slot = Symbol('hash')
  await waitForSlot(slot)
  try {
    return await work()
  } finally {
    held.delete(slot)
  }
}

async function waitForSlot(slot: symbol): Promise<void> {
  if (enter(held, slot, SLOTS_MAX)) return
  if (!enter(waiting, slot, WAITING_MAX)) throw busy()
  try {
    for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += POLL_MS) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      if (enter(held, slot, SLOTS_MAX)) return
    }
  } finally {
    waiting.delete(slot)
  }
  throw busy()
}

function enter(places: Map<symbol, number>, slot: symbol, max: number): boolean {
  const now = Date.now()
  for (const [other, since] of places) if (now - since > PLACE_MS_MAX) places.delete(other)
  if (places.size >= max) return false
  places.set(slot, now)
  return true
}

const busy = () =>
  new DomainError('too_many_requests', 'Too many people are signing in at this moment', { retryAfterS: RETRY_AFTER_S })
