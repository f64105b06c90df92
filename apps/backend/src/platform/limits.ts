import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { getDB } from './db'
import { keyedDigest } from './keys'

// The coarse shield at the edge. It counts per location and is only roughly right; what must be exact (guesses of a
// password, mails to an address) is counted in PostgreSQL by the room that owns it.

type Limiter = 'LIMIT_SIGN_IN' | 'LIMIT_MAIL' | 'LIMIT_REFRESH' | 'LIMIT_MONEY' | 'LIMIT_READ' | 'LIMIT_WRITE'
const PERIOD_S = 60

/** Counts one request. @throws {DomainError} `too_many_requests` when the edge has seen too many of this key. */
export async function limitAtEdge(config: AppConfig, limiter: Limiter, key: string): Promise<void> {
  if (!(await isWithin(config, limiter, key))) throw tooMany()
}

async function isWithin(config: AppConfig, limiter: Limiter, key: string): Promise<boolean> {
  if (config.settings.EDGE_RATE_LIMITS === 'off') return true
  const hashed = keyedDigest(config.settings.JWT_TOKEN_SECRET, 'edge-limit', key)
  return (await config.bindings[limiter].limit({ key: hashed })).success
}

const tooMany = () => new DomainError('too_many_requests', undefined, { retryAfterS: PERIOD_S })

/**
 * The limits that every signed-in person has: reads, writes, and moves of money. Who goes over one is in the audit log, for
 * administrators to see: nobody reads three hundred pages a minute, but a program that walks through ids does.
 */
export async function limitByPrincipal(
  config: AppConfig,
  who: { userId: string; requestId: string },
  route: { method: string; costly: boolean },
): Promise<void> {
  const limiter = limiterOf(route)
  if (await isWithin(config, limiter, who.userId)) return
  await noteFlood(config, { ...who, limiter })
  throw tooMany()
}

const limiterOf = ({ method, costly }: { method: string; costly: boolean }): Limiter => {
  if (costly) return 'LIMIT_MONEY'
  return method === 'get' ? 'LIMIT_READ' : 'LIMIT_WRITE'
}

/** Once an hour for each person and limit, however many requests are refused. One statement. */
async function noteFlood(
  config: AppConfig,
  { userId, requestId, limiter }: { userId: string; requestId: string; limiter: Limiter },
): Promise<void> {
  const key = keyedDigest(config.settings.JWT_TOKEN_SECRET, 'throttle', `flood:${limiter}:${userId}`)
  await getDB(config).$executeRaw`
    WITH first AS (
      INSERT INTO throttles AS t (key, window_start, count) VALUES (${key}, now(), 1)
      ON CONFLICT (key) DO UPDATE SET window_start = now() WHERE t.window_start < now() - interval '1 hour'
      RETURNING key
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT ${userId}::uuid, 'auth.flooded', 'user', ${userId}::uuid, ${requestId}, jsonb_build_object('limit', ${limiter}::text)
    FROM first`
}
