import type { EntryStatus } from '@goodturn/contracts/waitlist'
import { sql as fragment, type UpdateObject } from 'kysely'

import { type Db, databaseNow, expectRows, type Sql, type Statement, sql, type Tables } from '../../../platform/db'

// How other rooms move places in the line. Each statement changes the one place it names, or undoes its batch.

/**
 * Joins those who change who is waiting; an apply keeps all of them out while it looks at the line and decides. The first
 * statement of every batch that moves places into or out of `waiting`.
 */
export const share = (): Sql => sql`SELECT pg_advisory_xact_lock_shared(1, 0)`

/** Keeps everyone out who moves places or takes money, until the batch ends: for applies, snapshots and new policies. */
export const hold = (): Sql => sql`SELECT pg_advisory_xact_lock(1, 0)`

/** Later than any snapshot that did not see the place wait: a transaction's `now()` may be earlier than one. */
const waitingSince = fragment<Date>`clock_timestamp()`

/** What becomes of a place whose offer has ended: it stays where it was, or a new wait begins `now`. */
export type Place = { keepsPlace: boolean; now: Date }

const placeOf = ({ keepsPlace, now }: Place): Changes => (keepsPlace ? {} : { joinedAt: now, matchedAt: null })

/** An offer is made for this place. A trigger notes when that was, unless the present wait led to one before. */
export const toMatched = (db: Db, entryId: string): Statement =>
  change(db, entryId, { from: ['waiting'], set: { status: 'matched' } })

/** The offer of this place was taken. */
export const toClaimed = (db: Db, entryId: string): Statement =>
  change(db, entryId, { from: ['matched'], set: { status: 'claimed' } })

/** The screening of this place is done. */
export const toServed = (db: Db, entryId: string): Statement =>
  change(db, entryId, { from: ['claimed'], set: { status: 'served', endedAt: databaseNow } })

/** The offer of this place has ended without a screening: it waits again. */
export const toWaiting = (db: Db, entryId: string, place: Place): Statement =>
  change(db, entryId, {
    from: ['matched', 'claimed'],
    set: { status: 'waiting', pausedUntil: null, waitingSince, ...placeOf(place) },
  })

/** The offer of this place has ended, and too many were not taken: it pauses until then. */
export const pause = (db: Db, entryId: string, { until, ...place }: Place & { until: Date }): Statement =>
  change(db, entryId, {
    from: ['matched'],
    set: { status: 'paused', pausedUntil: until, waitingSince, ...placeOf(place) },
  })

/**
 * For a set statement: the places whose offers have ended, as `toWaiting` and `pause` move one. Rows of `from`: entry_id,
 * keeps_place, and paused_until, which is null where the place waits again. Returns the ids that have moved.
 */
export const endOfferEach = ({ from, was }: { from: Sql; was: 'matched' | 'claimed' }): Sql => sql`
  UPDATE waitlist_entries e SET
    status = CASE WHEN ended.paused_until IS NULL THEN 'waiting' ELSE 'paused' END::entry_status,
    paused_until = ended.paused_until,
    joined_at = CASE WHEN ended.keeps_place THEN e.joined_at ELSE now() END,
    matched_at = CASE WHEN ended.keeps_place THEN e.matched_at END,
    waiting_since = clock_timestamp()
  FROM ${from} ended WHERE e.id = ended.entry_id AND e.status = ${was}::entry_status RETURNING e.id`

/** A paused place waits again where it was. */
export const resume = (db: Db, entryId: string): Statement =>
  change(db, entryId, {
    from: ['paused'],
    set: { status: 'waiting', pausedUntil: null, waitingSince },
  })

/** A place is given up for good. */
export const withdraw = (db: Db, entryId: string): Statement =>
  change(db, entryId, {
    from: ['waiting', 'paused', 'matched', 'claimed'],
    set: { status: 'withdrawn', pausedUntil: null, endedAt: databaseNow },
  })

type Changes = UpdateObject<Tables, 'waitlistEntries'>
type Move = { from: readonly EntryStatus[]; set: Changes }

const change = (db: Db, entryId: string, { from, set }: Move): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('waitlistEntries')
      .set(set)
      .where('id', '=', entryId)
      .where('status', 'in', [...from])
      .returning('id'),
  )
