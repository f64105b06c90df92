import type { MessageKind } from '@goodturn/contracts/outbox'

import type { Db } from '../../platform/db'

export type OutboxMessage = {
  kind: MessageKind
  recipientId: string
  /** What it is about: a token, an offer. The text is made from its row when the message is sent. */
  subjectId: string
}

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

/**
 * Tells somebody of what happened to their account, in the transaction in which it did. It is about itself, and so each time
 * is a message of its own. One statement.
 */
export async function enqueueNotice(tx: Db, notice: Omit<OutboxMessage, 'subjectId'>): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox_messages (kind, recipient_id, subject_id)
    VALUES (${notice.kind}, ${notice.recipientId}::uuid, uuidv7())`
}
