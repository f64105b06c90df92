import { readConfig } from './env'
import { buryQueued, deliverQueued } from './modules/notifications/jobs'
import type { DbOwner } from './platform/db'
import { describeError, log } from './platform/log'

type Consumer = (owner: DbOwner, message: Message) => Promise<void>

/** Who takes the messages of which queue. Each is safe to call twice with the same message: queues deliver at least once. */
const consumers: Readonly<Record<string, Consumer>> = {
  'goodturn-mail': deliverQueued,
  'goodturn-mail-dead': buryQueued,
}

const RETRY_S = 30
const RETRY_S_MAX = 3_600

/** Hands over a batch, message by message: one that fails comes again, alone, and later each time. */
export async function runQueue(batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> {
  const owner: DbOwner = { ...readConfig(env), waitUntil: (work) => ctx.waitUntil(work) }
  const consumer = consumers[batch.queue]
  if (!consumer) throw new Error(`there is no consumer of the queue ${batch.queue}`)
  for (const message of batch.messages) {
    try {
      await consumer(owner, message)
      message.ack()
    } catch (error) {
      log('error', 'queue.failed', { queue: batch.queue, attempts: message.attempts, ...describeError(error) })
      message.retry({ delaySeconds: Math.min(RETRY_S * 2 ** (message.attempts - 1), RETRY_S_MAX) })
    }
  }
}
