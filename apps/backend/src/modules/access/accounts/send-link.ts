import { type DbOwner, inTransaction } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { insertTokenForAddress, type Purpose } from '../queries'
import { takeMail } from '../throttle-queries'

const spare = '00000000-0000-0000-0000-000000000000'

/**
 * Mails a link to verify an address or to set a new password, when there is an account that it is for and the address has
 * not had too many. Whoever asks learns nothing of that: both ways end alike, after as many statements.
 */
export async function sendLink(
  owner: DbOwner,
  input: { purpose: Purpose; email: string; requestId: string },
): Promise<void> {
  const { purpose, email, requestId } = input
  await inTransaction(owner, async (tx) => {
    const mail = { purpose: purpose === 'verify_email' ? 'verify' : 'reset', email } as const
    if (!(await takeMail(tx, owner.settings, mail))) return
    const issued = await insertTokenForAddress(tx, { email, purpose })
    if (!issued) {
      // As many round trips as the other branch has.
      await tx.$queryRaw`SELECT 1 FROM outbox_messages WHERE id = ${spare}::uuid`
      await tx.$queryRaw`SELECT 1 FROM audit_events WHERE id = ${spare}::uuid`
      return
    }
    const { userId, tokenId } = issued
    await tx.$executeRaw(outbox.tell({ kind: purpose, recipientId: userId, subjectId: tokenId }))
    await recordAudit(tx, {
      actorId: null,
      action: purpose === 'verify_email' ? 'auth.verification_sent' : 'auth.reset_sent',
      entity: 'user',
      entityId: userId,
      requestId,
    })
  })
}
