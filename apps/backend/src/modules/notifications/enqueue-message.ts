import type { Db } from '../../platform/db'

/** Every kind of message that leaves the product. Its text is made when it is sent, from the subject's row. */
export const messageKinds = [
  'verify_email',
  'already_registered',
  'reset_password',
  'session_reuse_detected',
  'offer_made',
  'offer_reminder_half',
  'offer_reminder_day',
  'offer_expired',
  'entry_paused',
] as const
export type MessageKind = (typeof messageKinds)[number]

export type OutboxMessage = { kind: MessageKind; recipientId: string; subjectId: string }

/**
 * Puts a message into the outbox, in the transaction of its cause: nobody is told of what did not commit. The same kind
 * about the same subject is one message, however often it is enqueued. One statement.
 */
export async function enqueueMessage(tx: Db, message: OutboxMessage): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox_messages (kind, recipient_id, subject_id)
    VALUES (${message.kind}, ${message.recipientId}::uuid, ${message.subjectId}::uuid)
    ON CONFLICT (kind, subject_id) DO NOTHING`
}
