import type { Reach } from '@goodturn/contracts/campaign'
import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'

/** Where counting stops: beyond it a campaign is for very many, and a donor need not know how many. */
export const REACH_COUNTED_MAX = 20_000

const STEP_MIN = 10
const DIGITS = 2

/**
 * What a donor may know of a count of people. Rounded to two digits and never finer than ten, because two exact counts of
 * rules that differ by a little would tell of one person.
 */
export function toldCount(count: number): number | null {
  if (count < SMALLEST_COUNT_SHOWN) return null
  const step = Math.max(STEP_MIN, 10 ** (String(count).length - DIGITS))
  return Math.max(step, Math.round(count / step) * step)
}

/** What a donor sees of a count that stopped at `REACH_COUNTED_MAX` places. */
export const reachOf = (counted: { people: number; waiting: number }): Reach => ({
  people: toldCount(counted.people),
  waiting: toldCount(counted.waiting),
  isMore: counted.waiting >= REACH_COUNTED_MAX,
  smallestCount: SMALLEST_COUNT_SHOWN,
})
