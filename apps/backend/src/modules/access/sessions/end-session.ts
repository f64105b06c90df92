import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { type RevokeReason, revokeSession } from './queries'

/** Ends one session of a person; false when they have no such live session. */
export async function endSession(
  tx: Db,
  input: { sessionId: string; userId: string; reason: RevokeReason; requestId: string },
): Promise<boolean> {
  const { sessionId: id, userId, reason, requestId } = input
  if (!(await revokeSession(tx, { id, userId, reason }))) return false
  const what = { action: 'auth.session_ended', entity: 'session', entityId: id, requestId, detail: { reason } }
  await recordAudit(tx, { actorId: userId, ...what })
  return true
}
