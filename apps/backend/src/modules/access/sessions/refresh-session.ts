import { DomainError } from '../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { judgeSpentToken } from '../rules'
import type { OpenSession } from './open-session'
import { findSpentToken, revokeSession, rotateRefreshToken, type Spent } from './queries'
import {
  type Generation,
  readRefreshToken,
  refreshTokenHash,
  refreshTokenOf,
  remakeRefreshToken,
} from './refresh-token'

type Input = { token: string | undefined; requestId: string }

/**
 * Trades a refresh token for its successor; of twenty at once with the same token each gets the same one. A token that comes
 * back later than the grace ends the session, for whoever holds it, and its owner is told. Takes the owner of the database
 * because the refusal must not undo that.
 * @throws {DomainError} `invalid_refresh_token`
 */
export async function refreshSession(owner: DbOwner, { token, requestId }: Input): Promise<OpenSession> {
  const current = readRefreshToken(token)
  if (!token || !current) throw new DomainError('invalid_refresh_token')
  const next = { sessionId: current.sessionId, generation: current.generation + 1 }
  const refreshToken = refreshTokenOf(owner.settings, next)
  const tokenHash = refreshTokenHash(token)
  const user = await rotateRefreshToken(getDB(owner), { tokenHash, nextHash: refreshTokenHash(refreshToken) })
  if (user) return { user, sessionId: current.sessionId, refreshToken }

  const spent = await findSpentToken(getDB(owner), tokenHash)
  const meaning = judgeSpentToken(spent)
  if (spent && meaning === 'successor') return sameSuccessor(owner, spent, next)
  if (spent && meaning === 'reuse') await endFamily(owner, spent, requestId)
  throw new DomainError('invalid_refresh_token')
}

function sameSuccessor(
  { settings }: DbOwner,
  { user, sessionId, successorHash }: Spent,
  next: Generation,
): OpenSession {
  const hash = assume(successorHash, 'a used refresh token has a successor')
  const refreshToken = remakeRefreshToken(settings, next, hash)
  if (!refreshToken) throw new DomainError('invalid_refresh_token') // its secret was dropped within the grace
  return { user, sessionId, refreshToken }
}

function endFamily(owner: DbOwner, { user, sessionId }: Spent, requestId: string): Promise<void> {
  return inTransaction(owner, async (tx) => {
    if (!(await revokeSession(tx, { id: sessionId, userId: user.id, reason: 'reuse' }))) return
    await tx.$executeRaw(outbox.tell({ kind: 'session_reuse_detected', recipientId: user.id, subjectId: sessionId }))
    const action = 'auth.session_reuse_detected'
    await recordAudit(tx, { actorId: null, action, entity: 'session', entityId: sessionId, requestId })
  })
}
