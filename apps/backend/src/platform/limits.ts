import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { keyedDigest } from './keys'

// The coarse shield at the edge. It counts per location and is only roughly right; what must be exact (guesses of a
// password, mails to an address) is counted in PostgreSQL by the room that owns it.

type Limiter = 'LIMIT_SIGN_IN' | 'LIMIT_MAIL' | 'LIMIT_REFRESH' | 'LIMIT_MONEY' | 'LIMIT_READ' | 'LIMIT_WRITE'
const PERIOD_S = 60

/** Counts one request. @throws {DomainError} `too_many_requests` when the edge has seen too many of this key. */
export async function limitAtEdge(config: AppConfig, limiter: Limiter, key: string): Promise<void> {
  if (config.settings.EDGE_RATE_LIMITS === 'off') return
  const hashed = keyedDigest(config.settings.JWT_TOKEN_SECRET, 'edge-limit', key)
  const { success } = await config.bindings[limiter].limit({ key: hashed })
  if (!success) throw new DomainError('too_many_requests', undefined, { retryAfterS: PERIOD_S })
}

/** The limits that every signed-in person has: reads, writes, and moves of money. */
export async function limitByPrincipal(
  config: AppConfig,
  userId: string,
  route: { method: string; costly: boolean },
): Promise<void> {
  if (route.costly) return limitAtEdge(config, 'LIMIT_MONEY', userId)
  return limitAtEdge(config, route.method === 'get' ? 'LIMIT_READ' : 'LIMIT_WRITE', userId)
}
