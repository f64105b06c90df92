import { type DbOwner, getDB } from '../../platform/db'
import { describeError, log } from '../../platform/log'
import type { Mail, Mailer } from '../../platform/mailer'
import { buryMessage, endMessage, putOff, takeMessage } from './outbox'
import { findMessage } from './queries'
import { readMessage } from './read-message'

/** With an hour between the later ones this is more than three days: longer than any provider is down. */
const ATTEMPTS_MAX = 80

/**
 * Sends a message of the outbox, once, however often it is told to. Who takes it has it for two minutes; what becomes of
 * it is written down before the queue hears that it is done. A crash between the two hands it out again, and by its status
 * it is left alone. Only a crash between the provider's yes and that write can send a mail twice, and a relay that knows
 * our ids drops the second one: a mail too many is better than a link that never comes.
 *
 * Nothing is thrown but what the database throws.
 */
export async function deliverMessage(owner: DbOwner, mailer: Mailer, id: string): Promise<void> {
  const db = getDB(owner)
  const taken = await takeMessage(db, id)
  if (!taken) return
  if (taken.isMuted) return endMessage(db, { id, status: 'skipped' })
  const mail = await writeMail(owner, id)
  if (!mail) return bury(owner, { id, failure: 'cannot_be_written' })
  const handover = await mailer(mail)
  switch (handover.is) {
    case 'taken':
      return endMessage(db, { id, status: 'sent' })
    case 'refused':
      return bury(owner, { id, failure: handover.reason })
    case 'later': {
      const failure = handover.reason
      return taken.attempts >= ATTEMPTS_MAX ? bury(owner, { id, failure }) : putOff(db, { id, failure })
    }
  }
}

/** Gives a message up, and says so in the log; staff see it among the deliveries and may send it again. */
export async function bury(owner: DbOwner, args: { id: string; failure: string }): Promise<void> {
  log('error', 'mail.given_up', { messageId: args.id, reason: args.failure })
  await buryMessage(getDB(owner), args)
}

/** Null when there is nobody to write to, or when writing it fails, which no second attempt would change. */
async function writeMail(owner: DbOwner, id: string): Promise<Mail | null> {
  const row = await findMessage(getDB(owner), id)
  if (!row) return null
  try {
    const { to, subject, text } = readMessage(owner.settings, row)
    return { id, to, subject, text }
  } catch (error) {
    log('error', 'mail.cannot_be_written', { messageId: id, ...describeError(error) })
    return null
  }
}
