import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { keyedDigest } from './keys'

// The coarse shield at the edge. It counts per location and is only roughly right; what must be exact (guesses of a
// password, mails to an address) is counted in PostgreSQL by the room that owns it.

export type Limiter = 'LIMIT_SIGN_IN' | 'LIMIT_MAIL' | 'LIMIT_REFRESH' | 'LIMIT_MONEY' | 'LIMIT_READ' | 'LIMIT_WRITE'
const PERIOD_S = 60

/** Counts one request. @throws {DomainError} `too_many_requests` when the edge has seen too many of this key. */
export async function limitAtEdge(config: AppConfig, limiter: Limiter, key: string): Promise<void> {
  if (!(await isWithinEdgeLimit(config, limiter, key))) throw tooManyRequests()
}

/** Counts one request; false when the edge has seen too many of this key. */
export async function isWithinEdgeLimit(config: AppConfig, limiter: Limiter, key: string): Promise<boolean> {
  if (config.settings.EDGE_RATE_LIMITS === 'off') return true
  const hashed = keyedDigest(config.settings.JWT_TOKEN_SECRET, 'edge-limit', key)
  return (await config.bindings[limiter].limit({ key: hashed })).success
}

export const tooManyRequests = () => new DomainError('too_many_requests', undefined, { retryAfterS: PERIOD_S })
