import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Sql, sql } from '../../../platform/db'

export type OutboxMessage = {
  kind: MessageKind
  recipientId: string
  /** What it is about: a token, an offer. The text is made from its row when the message is sent. */
  subjectId: string
}

// How rooms put messages into the outbox, in the batch, the statement or the transaction of their cause: nobody is told of what
// did not commit.

/** Tells one person. The same kind about the same subject is one message, however often it is told. */
export const tell = ({ kind, recipientId, subjectId }: OutboxMessage): Sql => sql`
  INSERT INTO outbox_messages (kind, recipient_id, subject_id)
  VALUES (${kind}, ${recipientId}::uuid, ${subjectId}::uuid)
  ON CONFLICT (kind, subject_id) DO NOTHING`

/** Tells somebody of what happened to their account; each time is a message of its own. */
export const tellOnItsOwn = ({ kind, recipientId }: Omit<OutboxMessage, 'subjectId'>): Sql => sql`
  INSERT INTO outbox_messages (kind, recipient_id, subject_id) VALUES (${kind}, ${recipientId}::uuid, uuidv7())`

export type ToldRows = { kind: MessageKind; from: Sql; recipientId: Sql; subjectId: Sql }

/** One message for each row of an earlier CTE of a set statement. */
export const tellEach = ({ kind, from, recipientId, subjectId }: ToldRows): Sql => sql`
  INSERT INTO outbox_messages (kind, recipient_id, subject_id)
  SELECT ${kind}, ${recipientId}, ${subjectId} FROM ${from}
  ON CONFLICT (kind, subject_id) DO NOTHING`

/** Deletes what was told to a person, and which kinds of mail they did not want. */
export const forget = (userId: string): Sql => sql`
  WITH muted AS (
    DELETE FROM muted_mail WHERE user_id = ${userId}::uuid
  )
  DELETE FROM outbox_messages WHERE recipient_id = ${userId}::uuid`
