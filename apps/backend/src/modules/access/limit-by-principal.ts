import type { AppConfig } from '../../env'
import { getDB, sql } from '../../platform/db'
import { keyedDigest } from '../../platform/keys'
import { isWithinEdgeLimit, type Limiter, tooManyRequests } from '../../platform/limits'
import { audit } from '../audit'

/**
 * The limits that every signed-in person has: reads, writes, and moves of money. Who goes over one is in the audit log, for
 * administrators to see: nobody reads three hundred pages a minute, but a program that walks through ids does.
 * @throws {DomainError} `too_many_requests`
 */
export async function limitByPrincipal(
  config: AppConfig,
  who: { userId: string; requestId: string },
  route: { method: string; costly: boolean },
): Promise<void> {
  const limiter = limiterOf(route)
  if (await isWithinEdgeLimit(config, limiter, who.userId)) return
  await noteFlood(config, { ...who, limiter })
  throw tooManyRequests()
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
    ${audit.noteEach({
      actorId: userId,
      action: 'auth.flooded',
      entity: 'user',
      entityId: sql`${userId}::uuid`,
      requestId,
      detail: sql`jsonb_build_object('limit', ${limiter}::text)`,
      from: sql`first`,
    })}`
}
