import { currentMoment } from '../../platform/clock'
import { type DbOwner, getDB } from '../../platform/db'
import { log } from '../../platform/log'
import { endAttempts, type Outcome, type Taken, takeDue } from './delivery-queries'
import { listSecrets, noteHealth, storeReencrypted, switchOffFailing } from './endpoint-queries'
import { delayAfter } from './rules'
import { decryptSecrets } from './secrets'
import { sendMessage } from './send-message'
import { signMessage } from './sign-message'

/** With four in parallel and 5 s each, a batch is over long before the two minutes that it is taken for. */
const BATCH_MAX = 40
/** A Worker has six connections that wait for an answer; the database needs some of them. */
const PARALLEL_MAX = 4
const FAILING_DAYS_MAX = 3

type Attempted = Outcome & { endpointId: string }
type KeysOf = ReadonlyMap<string, readonly string[]>

/**
 * Attempts one batch of deliveries whose time has come; answers how many. Each is attempted by one of all ticks that run
 * at the moment. When a tick dies after an endpoint has taken a message and before that is written down, the message is
 * sent again, with the same id: at least once, and a receiver that remembers ids sees it once.
 */
export async function deliverDue(owner: DbOwner): Promise<number> {
  const db = getDB(owner)
  const taken = await takeDue(db, BATCH_MAX)
  if (taken.length === 0) return 0
  const keys = await readKeys(owner)
  const attempted = await sendAll(owner, taken, keys)
  await endAttempts(db, attempted)
  await checkHealth(owner, attempted)
  return taken.length
}

/** The secrets by endpoint. What was encrypted with the Worker's previous secret is encrypted again on the way. */
async function readKeys(owner: DbOwner): Promise<KeysOf> {
  const keys = new Map<string, readonly string[]>()
  for (const row of await listSecrets(getDB(owner))) {
    const { secrets, reencrypted } = decryptSecrets(owner.settings, row)
    keys.set(row.id, secrets)
    if (reencrypted) await storeReencrypted(getDB(owner), { ...reencrypted, before: row })
  }
  return keys
}

async function sendAll(owner: DbOwner, taken: readonly Taken[], keys: KeysOf): Promise<Attempted[]> {
  const left = [...taken]
  const attempted: Attempted[] = []
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) attempted.push(await attempt(owner, next, keys))
  }
  await Promise.all(Array.from({ length: PARALLEL_MAX }, work))
  return attempted
}

async function attempt(owner: DbOwner, taken: Taken, keys: KeysOf): Promise<Attempted> {
  const { id, endpointId, url, attempts, eventId, ...message } = taken
  const secrets = keys.get(endpointId) ?? []
  const about = { id, endpointId, attempts, delayS: delayAfter(attempts) }
  if (secrets.length === 0) return { ...about, status: null, error: 'secret_unreadable' }
  const signed = signMessage({ id: eventId, ...message }, { secrets, now: currentMoment() })
  return { ...about, ...(await sendMessage(url, signed, { isLocal: owner.settings.ENVIRONMENT === 'local' })) }
}

/** Switches off endpoints that fail for days or are gone, and reports them in the log. */
async function checkHealth(owner: DbOwner, attempted: readonly Attempted[]): Promise<void> {
  const db = getDB(owner)
  const wellIds = new Set(attempted.filter(({ error }) => error === null).map(({ endpointId }) => endpointId))
  const ids = [...new Set(attempted.map(({ endpointId }) => endpointId))]
  await noteHealth(
    db,
    ids.map((id) => ({ id, isWell: wellIds.has(id) })),
  )
  if (attempted.every(({ error }) => error === null)) return
  const goneIds = attempted.filter(({ error }) => error === 'gone').map(({ endpointId }) => endpointId)
  for (const { id, reason } of await switchOffFailing(db, { days: FAILING_DAYS_MAX, goneIds })) {
    log('error', 'webhook.switched_off', { webhookId: id, reason })
  }
}
