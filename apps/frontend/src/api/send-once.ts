import { isProblem } from '@goodturn/client'
import { keyFor, settleKey } from '@/lib/idempotency-keys'

const SERVER_ERROR = 500

/** A refusal that will stay one. A server's failure and a request under way may still have had, or have, their effect. */
const isFinal = (error: unknown): boolean =>
  isProblem(error) && error.status < SERVER_ERROR && error.status !== 429 && error.code !== 'idempotency_in_flight'

/**
 * Sends what moves money or state under the key of its intention, which outlives a reload: sent again after a lost
 * connection it has no second effect, and a new click after an answer is a new intention.
 *
 * @example
 * sendOnce(`claim:${id}`, (header) => unwrap(api.POST('/api/offers/{id}/claim', { params: { path: { id }, header } })))
 */
export async function sendOnce<Result>(
  intention: string,
  send: (header: { 'idempotency-key': string }) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await send({ 'idempotency-key': keyFor(intention) })
    settleKey(intention)
    return result
  } catch (error) {
    if (isFinal(error)) settleKey(intention)
    throw error
  }
}
