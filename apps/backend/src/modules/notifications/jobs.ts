import { z } from 'zod'

import { type DbOwner, getDB } from '../../platform/db'
import { log } from '../../platform/log'
import { chooseMailer } from '../../platform/mailer'
import { bury, deliverMessage } from './deliver-message'
import { settleDue, takeDue } from './outbox'

const SETTLED_ROWS = 500
const SETTLED_BATCHES_MAX = 40
/** As many as the queue takes at once. */
const QUEUED_ROWS = 100
const QUEUED_BATCHES_MAX = 50

/**
 * Puts what is due into the queue, by its id. Where mail stays in the outbox (on a developer's machine, at
 * /api/dev/outbox), it counts as sent at once.
 */
export async function deliverOutbox(owner: DbOwner): Promise<void> {
  const db = getDB(owner)
  if (!chooseMailer(owner)) {
    for (let batch = 0; batch < SETTLED_BATCHES_MAX; batch++) {
      if ((await settleDue(db, SETTLED_ROWS)) < SETTLED_ROWS) return
    }
    return
  }
  for (let batch = 0; batch < QUEUED_BATCHES_MAX; batch++) {
    const ids = await takeDue(db, QUEUED_ROWS)
    if (ids.length > 0) await owner.bindings.MAIL_QUEUE.sendBatch(ids.map((id) => ({ body: { id } })))
    if (ids.length < QUEUED_ROWS) return
  }
}

const QueuedMail = z.object({ id: z.uuid() })

/** The id that a message of the queue names. What names none was not put there by us; it is said and dropped. */
function idOf(message: Message): string | null {
  const parsed = QueuedMail.safeParse(message.body)
  if (!parsed.success) log('error', 'mail.poison', { queueMessageId: message.id })
  return parsed.success ? parsed.data.id : null
}

/** A message of the mail queue. */
export async function deliverQueued(owner: DbOwner, message: Message): Promise<void> {
  const id = idOf(message)
  const mailer = chooseMailer(owner)
  if (id && mailer) await deliverMessage(owner, mailer, id)
}

/** A message that the mail queue has given up, because its consumer failed on it again and again. */
export async function buryQueued(owner: DbOwner, message: Message): Promise<void> {
  const id = idOf(message)
  if (id) await bury(owner, { id, failure: 'queue_gave_up' })
}
