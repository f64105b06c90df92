import type { TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import { DomainError, problemBody, statusOf } from '../errors'
import { type Db, type Decided, getDB, inTransaction, type Sql, type Statement, sql } from './db'
import { retryChanged } from './db/commit'
import { sqlStateOf } from './db-errors'
import { type AppContext, ownerOf } from './http'
import { sha256Hex } from './keys'

// One effect for each (person, route, key). The key row and the effect commit together, so there is no state in which
// one exists without the other; a twin that arrives meanwhile waits on the key's unique index.

const KEY = /^[\x20-\x7e]{16,255}$/
const LOCK_TIMEOUT = '55P03'
const KEY_TAKEN = 'GT002'
/** Somebody who is not signed in: their keys differ by being random. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What a write answers. `afterCommit` runs once, after the effect is stored, and not for replays. */
export type Outcome<Status extends ContentfulStatusCode, Body> = {
  status: Status
  body: Body
  afterCommit?: () => void
}
type Stored = { fingerprint: string; status: number; body: string }
type KeyOf = { principalId: string; route: string; key: string; fingerprint: string }

/**
 * Decides a write and commits it, once for each Idempotency-Key: `decide` reads what it needs and answers the reply together
 * with the statements that make it so, and the key is stored in the same batch. Two round trips, also with a key; a third
 * when the key was used before or the write is refused. Refusals (4xx) are stored too, server errors never.
 *
 * @throws {DomainError} `idempotency_key_missing` when required, `idempotency_key_invalid`, `idempotency_key_reused` with
 * another request, `idempotency_in_flight` when the twin takes longer than the lock timeout; `busy` when somebody else was
 * quicker four times.
 */
export async function decideOnce<const Status extends ContentfulStatusCode, Body>(
  c: AppContext,
  mode: 'required' | 'optional',
  status: Status,
  decide: (db: Db) => Promise<Decided<Body>>,
): Promise<TypedResponse<Body, Status, 'json'>> {
  const db = getDB(c)
  const key = await readKey(c, mode)
  try {
    const outcome = await retryChanged(async () => {
      const { value, statements, afterCommit } = await decide(db)
      const stored = { status, body: JSON.stringify(value) }
      const batch = key ? [keepKey(key, stored), ...statements] : statements
      if (batch.length > 0) await db.$together(batch)
      return { ...stored, afterCommit }
    })
    outcome.afterCommit?.()
    return reply(outcome, false)
  } catch (error) {
    if (!key) throw error
    if (sqlStateOf(error) === KEY_TAKEN) return reply(await readStored(db, key), true)
    if (isHeldByTwin(error)) throw new DomainError('idempotency_in_flight')
    const isRefusal = error instanceof DomainError && statusOf(error.code) < 500
    const known = isRefusal ? await findStored(db, key) : null
    if (known) return reply(known, true)
    const refused = await storeRefusal(c, key, error)
    return reply(refused.stored, refused.replayed)
  }
}

/** The key that a request carries, checked. */
async function readKey(c: AppContext, mode: 'required' | 'optional'): Promise<KeyOf | null> {
  const header = c.req.header('idempotency-key')
  if (header === undefined && mode === 'required') throw new DomainError('idempotency_key_missing')
  if (header === undefined) return null
  if (!KEY.test(header)) throw new DomainError('idempotency_key_invalid')
  return keyOf(c, header)
}

/** Stores the reply under the key, first of all: a twin waits here. Undoes the batch when the key is taken. */
const keepKey = (key: KeyOf, stored: { status: number; body: string }): Statement => sql`
  WITH kept AS (${insertKey(key, stored)} RETURNING 1)
  SELECT expect_rows((SELECT count(*) FROM kept), 1, ${KEY_TAKEN})`

/** Takes a key that is new, or older than 30 days. */
const insertKey = (key: KeyOf, stored: { status: number; body: string } | null): Sql => sql`
  INSERT INTO idempotency_keys AS k (principal_id, route, key, fingerprint, status, body)
  VALUES (${key.principalId}::uuid, ${key.route}, ${key.key}, ${key.fingerprint}, ${stored?.status ?? null}, ${stored?.body ?? null})
  ON CONFLICT (principal_id, route, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = now()
    WHERE k.created_at < now() - interval '30 days'`

/** A twin has held the key for longer than the lock timeout. */
const isHeldByTwin = (error: unknown): boolean =>
  sqlStateOf(error) === LOCK_TIMEOUT && /idempotency_keys/.test(String((error as { where?: unknown }).where))

/**
 * Runs a write in one transaction, once for each Idempotency-Key. The same key and request answers the stored reply
 * byte for byte, with `Idempotency-Replayed: true`; refusals (4xx) are stored too, server errors never.
 *
 * @throws {DomainError} `idempotency_key_missing` when required, `idempotency_key_invalid`, `idempotency_key_reused`
 * with another request, `idempotency_in_flight` when the twin takes longer than the lock timeout.
 */
export async function idempotently<const Status extends ContentfulStatusCode, Body>(
  c: AppContext,
  mode: 'required' | 'optional',
  work: (tx: Db) => Promise<Outcome<Status, Body>>,
): Promise<TypedResponse<Body, Status, 'json'>> {
  const key = await readKey(c, mode)
  if (!key) {
    const { status, body, afterCommit } = await inTransaction(ownerOf(c), work)
    afterCommit?.()
    return reply({ status, body: JSON.stringify(body) }, false)
  }
  try {
    const { stored, replayed, afterCommit } = await inTransaction(ownerOf(c), (tx) => onceInTransaction(tx, key, work))
    afterCommit?.()
    return reply(stored, replayed)
  } catch (error) {
    const refusal = await storeRefusal(c, key, error)
    return reply(refusal.stored, refusal.replayed)
  }
}

/**
 * As `idempotently` with an optional key, for work that writes in one statement: without a key it needs no transaction,
 * so that the rows it locks are held for no round trip, and a hot row serves many people.
 */
export async function idempotentlyInOneStatement<const Status extends ContentfulStatusCode, Body>(
  c: AppContext,
  work: (db: Db) => Promise<Outcome<Status, Body>>,
): Promise<TypedResponse<Body, Status, 'json'>> {
  if (c.req.header('idempotency-key') !== undefined) return idempotently(c, 'optional', work)
  const { status, body } = await work(getDB(c))
  return reply({ status, body: JSON.stringify(body) }, false)
}

/**
 * Runs work that is safe to repeat by itself and takes several transactions, so that no one of them can hold the key. A
 * repeat with the same key answers what is stored, byte for byte; twins at the same moment both run, and both answer
 * what the first of them stored. `work` is given a digest of who asks for what with which key, to find by it what an
 * attempt before has left behind.
 * @throws {DomainError} as `idempotently`; `idempotency_in_flight` only when `work` throws it.
 */
export async function repeatably<const Status extends ContentfulStatusCode, Body>(
  c: AppContext,
  mode: 'required' | 'optional',
  work: (requestKey: string | null) => Promise<Outcome<Status, Body>>,
): Promise<TypedResponse<Body, Status, 'json'>> {
  const key = await readKey(c, mode)
  if (!key) {
    const { status, body } = await work(null)
    return reply({ status, body: JSON.stringify(body) }, false)
  }
  const known = await findStored(getDB(c), key)
  if (known) return reply(known, true)
  try {
    const { status, body } = await work(sha256Hex(`${key.principalId}\n${key.route}\n${key.key}`))
    const kept = await keepReply(c, key, { status, body: JSON.stringify(body) })
    return reply(kept.stored, kept.replayed)
  } catch (error) {
    const refused = await storeRefusal(c, key, error)
    return reply(refused.stored, refused.replayed)
  }
}

/**
 * A refusal that commits what `work` has written, as a thrown one would not. Typed as no outcome at all: a problem
 * document is not among the bodies that a route declares for its success.
 */
export const refusal = (c: AppContext, error: DomainError): Outcome<never, never> =>
  ({ status: statusOf(error.code), body: problemBody(error, c.var.requestId) }) as unknown as Outcome<never, never>

async function onceInTransaction<const Status extends ContentfulStatusCode, Body>(
  tx: Db,
  key: KeyOf,
  work: (tx: Db) => Promise<Outcome<Status, Body>>,
): Promise<{ stored: Omit<Stored, 'fingerprint'>; replayed: boolean; afterCommit?: (() => void) | undefined }> {
  const known = await reserveKey(tx, key)
  if (known) return { stored: known, replayed: true }
  const outcome = await work(tx)
  const stored = { status: outcome.status as number, body: JSON.stringify(outcome.body) }
  await tx.$executeRaw`
    UPDATE idempotency_keys SET status = ${stored.status}, body = ${stored.body}
    WHERE principal_id = ${key.principalId}::uuid AND route = ${key.route} AND key = ${key.key}`
  return { stored, replayed: false, afterCommit: outcome.afterCommit }
}

/** Takes the key, or answers what is stored under it. Keys older than 30 days are taken over. */
async function reserveKey(tx: Db, key: KeyOf): Promise<Stored | null> {
  const taken = await tx.$executeRaw(insertKey(key, null)).catch(rethrowLockTimeout)
  return taken === 1 ? null : readStored(tx, key)
}

function rethrowLockTimeout(error: unknown): never {
  throw sqlStateOf(error) === LOCK_TIMEOUT ? new DomainError('idempotency_in_flight') : error
}

async function readStored(db: Db, key: KeyOf): Promise<Stored> {
  const stored = await findStored(db, key)
  if (!stored) throw new DomainError('idempotency_in_flight')
  return stored
}

async function findStored(db: Db, key: KeyOf): Promise<Stored | null> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT fingerprint, status, body FROM idempotency_keys
    WHERE principal_id = ${key.principalId}::uuid AND route = ${key.route} AND key = ${key.key}
      AND created_at >= now() - interval '30 days'`
  const stored = rows[0]
  if (!stored || stored.status === null) return null
  if (stored.fingerprint !== key.fingerprint) throw new DomainError('idempotency_key_reused')
  return stored
}

/** The refused transaction is rolled back; only the key and the refusal are kept. */
async function storeRefusal(c: AppContext, key: KeyOf, error: unknown) {
  const isRefusal = error instanceof DomainError && statusOf(error.code) < 500
  if (!isRefusal || error.code.startsWith('idempotency_')) throw error
  return keepReply(c, key, {
    status: statusOf(error.code),
    body: JSON.stringify(problemBody(error, c.var.requestId)),
  })
}

async function keepReply(c: AppContext, key: KeyOf, stored: Omit<Stored, 'fingerprint'>) {
  const db = getDB(c)
  const written = await db.$executeRaw(insertKey(key, stored))
  if (written === 1) return { stored, replayed: false }
  return { stored: await readStored(db, key), replayed: true } // a twin has finished in between
}

/**
 * Forgets the answers that somebody was given, and what answers to others say of them: those that have one of the `names` in
 * them. A key whose answer is gone stays taken, so that a late repeat has no second effect: it gets `idempotency_in_flight`.
 * Looks through the answers of thirty days.
 */
export async function forgetStoredReplies(tx: Db, about: { principalId: string; names: string[] }): Promise<void> {
  await tx.$executeRaw`
    UPDATE idempotency_keys SET status = NULL, body = NULL
    WHERE body IS NOT NULL AND (principal_id = ${about.principalId}::uuid
      OR EXISTS (SELECT 1 FROM unnest(${about.names}::text[]) AS n(name) WHERE strpos(body, n.name) > 0))`
}

const PURGED_ROWS = 5_000
const PURGED_BATCHES_MAX = 20

/** Deletes keys that are new again, with the answers under them. What is more than a hundred thousand is for the next hour. */
export async function purgeIdempotencyKeys(db: Db): Promise<void> {
  for (let batch = 0; batch < PURGED_BATCHES_MAX; batch++) {
    const purged = await db.$executeRaw`
      DELETE FROM idempotency_keys WHERE (principal_id, route, key) IN (
        SELECT principal_id, route, key FROM idempotency_keys WHERE created_at < now() - interval '30 days'
        ORDER BY created_at LIMIT ${PURGED_ROWS} FOR UPDATE SKIP LOCKED)`
    if (purged < PURGED_ROWS) return
  }
}

async function keyOf(c: AppContext, key: string): Promise<KeyOf> {
  const { pathname, search } = new URL(c.req.url)
  const text = await c.req.text()
  const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '')
  const fingerprint = sha256Hex(`${c.req.method} ${pathname}${search}\n${isJson ? canonical(text) : text}`)
  const principalId = c.var.principal?.userId ?? NOBODY
  return { principalId, route: `${c.req.method} ${pathname}`, key, fingerprint }
}

/** The same JSON with other spaces or another order of keys is the same request. */
function canonical(body: string): string {
  if (!/^\s*[[{]/.test(body)) return body
  return JSON.stringify(JSON.parse(body), (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function reply<Body, Status extends ContentfulStatusCode>(
  stored: { status: number; body: string },
  replayed: boolean,
): TypedResponse<Body, Status, 'json'> {
  const headers = new Headers({ 'content-type': stored.status < 400 ? 'application/json' : 'application/problem+json' })
  if (replayed) headers.set('idempotency-replayed', 'true')
  // The stored text was made from a value of the declared type; only its bytes travel from here on.
  return new Response(stored.body, { status: stored.status, headers }) as unknown as TypedResponse<Body, Status, 'json'>
}
