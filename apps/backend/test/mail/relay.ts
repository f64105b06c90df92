import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'

import { type Person, sql, stack } from '../harness'
import { tick } from '../offers'
import type { Delivered, Mode, Seen } from './stand-in'

// What the relay does and has seen, and messages to send through it.

async function tell(mode?: Mode): Promise<Seen> {
  const init = mode ? { method: 'POST', body: JSON.stringify({ mode }) } : {}
  return (await fetch(new URL('/stand-in', stack.standInUrl), init)).json() as Promise<Seen>
}

/** Runs `work` while the relay behaves in some other way. */
export async function whileRelayIs<T>(mode: Mode, work: () => Promise<T>): Promise<T> {
  await tell(mode)
  try {
    return await work()
  } finally {
    await tell('up')
  }
}

/** What a person has in their mailbox, in the order in which it came. */
export const mailboxOf = async ({ email }: Person): Promise<Delivered[]> =>
  (await tell()).delivered.filter(({ to }) => to === email)

/** How often a message was handed to the relay. */
export const callsOf = async (id: string): Promise<number> => (await tell()).calls[id] ?? 0

/** A message in the outbox, as its cause would leave it. */
export async function enqueue(person: Pick<Person, 'id'>, kind = 'offer_made', hoursAgo = 0): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `INSERT INTO outbox_messages (kind, recipient_id, subject_id, created_at, next_attempt_at)
     VALUES ($1, $2, $3, now() - make_interval(hours => $4), now() - make_interval(hours => $4)) RETURNING id`,
    [kind, person.id, randomUUID(), hoursAgo],
  )
  if (!row) throw new Error('an inserted message has a row')
  return row.id
}

export type State = { status: string; attempts: number; failure: string | null; gapS: number }

export async function stateOf(id: string): Promise<State> {
  const [row] = await sql<State>(
    `SELECT status::text, attempts, failure, round(extract(epoch FROM next_attempt_at - now()))::int AS "gapS"
     FROM outbox_messages WHERE id = $1`,
    [id],
  )
  if (!row) throw new Error('there is no such message')
  return row
}

/** Lets the time of the next attempt come, whatever has become of the last one. */
export const letPass = (ids: readonly string[]) =>
  sql(
    `UPDATE outbox_messages SET next_attempt_at = now() - interval '1 second', taken_until = NULL
     WHERE id = ANY ($1) AND status = 'due'`,
    [ids],
  )

/** Waits for what the consumer of the queue does in its own time. */
export const eventually = <T>(check: () => Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 30_000, interval: 100 })

/** Waits until that many attempts are made and over. */
export const attempted = (ids: readonly string[], attempts: number) =>
  eventually(async () => {
    const [row] = await sql<{ left: number }>(
      `SELECT count(*) AS left FROM outbox_messages
       WHERE id = ANY ($1) AND (attempts < $2 OR taken_until IS NOT NULL)`,
      [ids, attempts],
    )
    if (row?.left !== 0) throw new Error('not yet')
  })

/** Ticks until messages have come to an end: what waits for an earlier one of the same person needs another tick. */
export async function settle(ids: readonly string[]): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await tick()
    const isOver = await eventually(async () => {
      const rows = await sql<{ status: string; waits: boolean }>(
        `SELECT m.status::text, m.taken_until IS NULL AND m.next_attempt_at <= now() AS waits FROM outbox_messages m
         WHERE id = ANY ($1)`,
        [ids],
      )
      const due = rows.filter(({ status }) => status === 'due')
      if (due.some(({ waits }) => !waits)) throw new Error('not yet')
      return due.length === 0
    })
    if (isOver) return
  }
  throw new Error('the messages did not come to an end')
}

/** Makes the database refuse to hand one message to its consumer, until it is mended by what is answered. */
export async function failOnTaking(id: string): Promise<() => Promise<unknown>> {
  const name = `fails_on_${id.replaceAll('-', '')}`
  await sql(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$`)
  await sql(`CREATE TRIGGER ${name} BEFORE UPDATE OF attempts ON outbox_messages FOR EACH ROW
    WHEN (NEW.id = '${id}') EXECUTE FUNCTION ${name}()`)
  return () => sql(`DROP FUNCTION ${name} CASCADE`)
}
