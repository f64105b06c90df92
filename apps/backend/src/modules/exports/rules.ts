import { EXPORTS_PER_HOUR_MAX } from '@goodturn/contracts/export'

const HOUR_MS = 3_600_000

export type StartVerdict =
  | { kind: 'start' }
  | { kind: 'refuse'; code: 'too_many_requests'; extras: { retryAfterS: number } }

/** What somebody has begun within the last hour; `oldest` is null when that is nothing. */
export type Recent = { count: number; oldest: Date | null }

/** May somebody begin another export? At most twenty within any hour; the answer says when the next one is possible. */
export function decideStart({ count, oldest }: Recent, now: Date): StartVerdict {
  if (count < EXPORTS_PER_HOUR_MAX) return { kind: 'start' }
  const waitMs = oldest === null ? HOUR_MS : oldest.getTime() + HOUR_MS - now.getTime()
  return { kind: 'refuse', code: 'too_many_requests', extras: { retryAfterS: Math.max(1, waitMs / 1_000) } }
}
