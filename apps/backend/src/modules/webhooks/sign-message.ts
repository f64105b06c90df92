import { Webhook } from 'standardwebhooks'

export type OutgoingMessage = { id: string; type: string; at: Date; data: unknown }
export type SignedMessage = { headers: Record<string, string>; body: string }

/**
 * A message as it is sent, by https://www.standardwebhooks.com: one signature for each secret, so that a receiver may
 * hold the old or the new one while they are changed. The same message has the same id and body at every attempt.
 */
export function signMessage(
  message: OutgoingMessage,
  { secrets, now }: { secrets: readonly string[]; now: Date },
): SignedMessage {
  const { id, type, at, data } = message
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Goodturn-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    },
  }
}
