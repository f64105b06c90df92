import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Sql, sql } from '../../platform/db'
import type { OutboxMessage } from './enqueue-message'

// How other rooms put messages into the outbox, in the batch or the statement of their cause.

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
