import { DomainError } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { markVerified, takeToken, voidTokensOfUser } from '../queries'

/** Confirms an address with the token's row from a mail. @throws {DomainError} `invalid_token` */
export async function verifyEmail(tx: Db, input: { tokenId: string | null; requestId: string }): Promise<void> {
  const { tokenId, requestId } = input
  const userId = tokenId && (await takeToken(tx, { id: tokenId, purpose: 'verify_email' }))
  if (!userId) throw new DomainError('invalid_token')
  await markVerified(tx, userId)
  await voidTokensOfUser(tx, userId, 'verify_email')
  await recordAudit(tx, { actorId: userId, action: 'auth.email_verified', entity: 'user', entityId: userId, requestId })
}
