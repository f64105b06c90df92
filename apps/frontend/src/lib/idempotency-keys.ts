import { newIdempotencyKey } from '@goodturn/client'
import { readStorage, writeStorage } from './storage'

// A key belongs to one intention: "claim this offer". It is kept across reloads until the answer is known, so that a click
// before a lost connection and a click after it have one effect.

const PREFIX = 'goodturn.key.'

/** The key of an intention, such as `claim-offer:<id>`; the same until it is settled. */
export function keyFor(intention: string): string {
  const known = readStorage('sessionStorage', PREFIX + intention)
  if (known) return known
  const key = newIdempotencyKey()
  writeStorage('sessionStorage', PREFIX + intention, key)
  return key
}

/** The answer is known, good or bad: the next click is a new intention. */
export const settleKey = (intention: string): void => writeStorage('sessionStorage', PREFIX + intention, null)
