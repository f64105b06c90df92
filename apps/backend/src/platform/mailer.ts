import type { AppConfig, Settings } from '../env'
import { assume } from './invariant'
import { describeError, log } from './log'

// How a mail leaves the Worker. The outbox decides what is sent and when; this only hands one over.

export type Mail = {
  /** The same for every attempt: a relay that knows it drops the second one. */
  id: string
  to: string
  subject: string
  text: string
}

/** Refused: this mail will never be taken. Later: the provider has trouble, or we have with it. Reasons are codes. */
export type Handover = { is: 'taken' } | { is: 'refused'; reason: string } | { is: 'later'; reason: string }

export type Mailer = (mail: Mail) => Promise<Handover>

const TIMEOUT_MS = 15_000
const SENDER_NAME = 'Goodturn'

/** The mailer that the settings name; null when mail stays in the outbox, to be read there. */
export function chooseMailer(config: AppConfig): Mailer | null {
  switch (config.settings.MAIL_SENDER) {
    case 'outbox':
      return null
    case 'cloudflare':
      return (mail) => sendByBinding(config, mail)
    case 'relay':
      return (mail) => sendByRelay(config.settings, mail)
  }
}

/** What no second attempt can mend: https://developers.cloudflare.com/email-service/api/send-emails/workers-api/ */
const hopeless = new Set(['E_VALIDATION_ERROR', 'E_FIELD_MISSING', 'E_RECIPIENT_SUPPRESSED', 'E_CONTENT_TOO_LARGE'])

async function sendByBinding({ bindings, settings }: AppConfig, { to, subject, text }: Mail): Promise<Handover> {
  const from = { name: SENDER_NAME, email: settings.MAIL_FROM }
  try {
    await bindings.EMAIL.send({ from, to, subject, text })
    return { is: 'taken' }
  } catch (error) {
    // Only a code is kept: what else the error says may hold the address.
    const { code } = error as { code?: unknown }
    const reason = typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'send_failed'
    log('warn', 'mail.not_taken', { reason })
    return hopeless.has(reason) ? { is: 'refused', reason } : { is: 'later', reason }
  }
}

/** A relay of one's own: takes a mail as JSON, once for each Idempotency-Key, and answers 2xx, or why not. */
async function sendByRelay(settings: Settings, { id, to, subject, text }: Mail): Promise<Handover> {
  const url = assume(settings.MAIL_RELAY_URL, 'the settings were checked for it')
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': id,
    ...(settings.MAIL_RELAY_TOKEN ? { authorization: `Bearer ${settings.MAIL_RELAY_TOKEN}` } : {}),
  }
  const from = { name: SENDER_NAME, email: settings.MAIL_FROM }
  const body = JSON.stringify({ from, to, subject, text })
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    if (response.ok) return { is: 'taken' }
    const reason = `http_${response.status}`
    log('warn', 'mail.not_taken', { reason })
    // It understood the mail and does not want it; all else (no access, too many, its own trouble) may pass.
    return [400, 413, 422].includes(response.status) ? { is: 'refused', reason } : { is: 'later', reason }
  } catch (error) {
    log('warn', 'mail.not_taken', { reason: 'unreachable', ...describeError(error) })
    return { is: 'later', reason: 'unreachable' }
  }
}
