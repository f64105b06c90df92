import { DomainError } from '../../../errors'

// A hash keeps the one thread of an isolate for over a tenth of a second, and takes 16 MB. So they run one after the other
// with a rest between them in which everybody else is served; some wait, and the others are told to come back.

export const SLOTS_MAX = 1
export const WAITING_MAX = 50
const REST_MS = 25
const WAIT_MS_MAX = 7_000
const POLL_MS = 20
const RETRY_AFTER_S = 5
/** A request that died without giving its place back; after this long it counts as given. */
const PLACE_MS_MAX = 10_000

const held = new Map<symbol, number>()
const waiting = new Map<symbol, number>()

type Owner = { waitUntil: (work: Promise<unknown>) => void }

/**
 * Runs `work` when a slot of this isolate is free. Waiting is polled and not a queue of promises: one request must not
 * depend on another to wake it.
 * @throws {DomainError} `too_many_requests` when too many wait already, or for too long
 */
export async function withHashSlot<T>({ waitUntil }: Owner, work: () => Promise<T>): Promise<T> {
  const slot = Symbol('hash')
  await waitForSlot(slot)
  const running = work()
  // Outlives the reply, and a caller who hangs up: the slot is given back in any case.
  waitUntil(
    Promise.allSettled([running])
      .then(() => sleep(REST_MS))
      .finally(() => held.delete(slot)),
  )
  return running
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function waitForSlot(slot: symbol): Promise<void> {
  if (enter(held, slot, SLOTS_MAX)) return
  if (!enter(waiting, slot, WAITING_MAX)) throw busy()
  try {
    // By the clock and not by the number of polls: while others hash, a poll takes as long as they do.
    for (const startedAt = Date.now(); Date.now() - startedAt < WAIT_MS_MAX; ) {
      await sleep(POLL_MS)
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
