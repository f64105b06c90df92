import type { EntryStatus } from '@goodturn/contracts/waitlist'
import { sql as fragment, type Insertable, type UpdateObject } from 'kysely'

import {
  type Db,
  databaseNow,
  expectRows,
  type Sql,
  type Statement,
  sql,
  type Tables,
  versionIs,
} from '../../../platform/db'

// How other rooms move places in the line. Each statement changes the one place it names, or undoes its batch.

/**
 * Joins those who change who is waiting; an apply keeps all of them out while it looks at the line and decides. The first
 * statement of every batch that moves places into or out of `waiting`.
 */
export const share = (): Sql => sql`SELECT pg_advisory_xact_lock_shared(1, 0)`

/** Keeps everyone out who moves places or takes money, until the batch ends: for applies, snapshots and new policies. */
export const hold = (): Sql => sql`SELECT pg_advisory_xact_lock(1, 0)`

/** Later than any snapshot that did not see the place wait: a transaction's `now()` may be earlier than one. */
export const waitingSince = fragment<Date>`clock_timestamp()`

/** What becomes of a place whose offer has ended: it stays where it was, or a new wait begins `now`. */
export type Place = { keepsPlace: boolean; now: Date }

const placeOf = ({ keepsPlace, now }: Place): Changes => (keepsPlace ? {} : { joinedAt: now, matchedAt: null })

/** An offer is made for this place. A trigger notes when that was, unless the present wait led to one before. */
export const toMatched = (db: Db, entryId: string): Statement =>
  move(db, entryId, { from: ['waiting'], set: { status: 'matched' } })

/** The offer of this place was taken. */
export const toClaimed = (db: Db, entryId: string): Statement =>
  move(db, entryId, { from: ['matched'], set: { status: 'claimed' } })

/** The screening of this place is done. */
export const toServed = (db: Db, entryId: string): Statement =>
  move(db, entryId, { from: ['claimed'], set: { status: 'served', endedAt: databaseNow } })

/** The offer of this place has ended without a screening: it waits again. */
export const toWaiting = (db: Db, entryId: string, place: Place): Statement =>
  move(db, entryId, {
    from: ['matched', 'claimed'],
    set: { status: 'waiting', pausedUntil: null, waitingSince, ...placeOf(place) },
  })

/** The offer of this place has ended, and too many were not taken: it pauses until then. */
export const pause = (db: Db, entryId: string, { until, ...place }: Place & { until: Date }): Statement =>
  move(db, entryId, {
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
  move(db, entryId, {
    from: ['paused'],
    set: { status: 'waiting', pausedUntil: null, waitingSince },
  })

/** A place is given up for good. */
export const withdraw = (db: Db, entryId: string): Statement =>
  move(db, entryId, {
    from: ['waiting', 'paused', 'matched', 'claimed'],
    set: { status: 'withdrawn', pausedUntil: null, endedAt: databaseNow },
  })

/** A place at the end of the line. Somebody who waits for this kind of screening already undoes the batch. */
export const join = (db: Db, place: Insertable<Tables['waitlistEntries']>): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('waitlistEntries')
      .values({ ...place, waitingSince })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )

/** Changes one place, if nobody has touched it since it was read. */
export const change = (db: Db, entry: { id: string; version: string }, set: Changes): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('waitlistEntries')
      .set(set)
      .where('id', '=', entry.id)
      .where(versionIs('waitlistEntries', entry.version))
      .returning('id'),
  )

/** Whether entry `e` has a proposal in a run that is being applied and has not reached it: its offer is on its way. */
export const isBeingOffered: Sql = sql`EXISTS (
  SELECT 1 FROM proposals p JOIN match_runs r ON r.id = p.run_id
  WHERE p.entry_id = e.id AND r.status = 'applying' AND p.rank > r.applied_through)`

/** No run has promised an offer to this place meanwhile. The batch has shared the line. */
export const expectNotOffered = (entryId: string): Statement => sql`
  SELECT expect_rows((SELECT count(*) FROM waitlist_entries e WHERE e.id = ${entryId}::uuid AND ${isBeingOffered}), 0)`

/** The question whether the patient still wants this place is open, or its silence has paused the place. */
export const expectAsked = (entryId: string, renewalId: string): Statement => sql`
  SELECT expect_rows((
    SELECT count(*) FROM waitlist_entries WHERE id = ${entryId}::uuid AND renewal_id = ${renewalId}::uuid), 1)`

/** The patient still wants this place: the question about it is answered. */
export const renew = (db: Db, entryId: string, renewalId: string): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('waitlistEntries')
      .set({ renewedAt: databaseNow, renewalId: null })
      .where('id', '=', entryId)
      .where('renewalId', '=', renewalId)
      .where('status', '=', 'waiting')
      .returning('id'),
  )

/** For a set statement: notes the questions of an earlier CTE (renewal_id, entry_id) at their places. */
export const askEach = ({ from }: { from: Sql }): Sql => sql`
  UPDATE waitlist_entries e SET renewal_id = asked.renewal_id FROM ${from} asked WHERE e.id = asked.entry_id
  RETURNING e.id AS entry_id, e.patient_id, e.renewal_id`

/** For a set statement: pauses the places of an earlier CTE (entry_id, renewal_id) whose questions nobody has answered. */
export const pauseEach = ({ from }: { from: Sql }): Sql => sql`
  UPDATE waitlist_entries e SET status = 'paused', paused_until = NULL FROM ${from} silent WHERE e.id = silent.entry_id
  RETURNING e.id AS entry_id, e.patient_id, silent.renewal_id`

/** For a set statement: the places whose ids `ids` selects and that still wait have an offer. Returns id and joined_at. */
export const matchEach = ({ ids }: { ids: Sql }): Sql => sql`
  -- As an array, not a join: the planner would hash the whole line for each chunk, and the cost would grow with it.
  UPDATE waitlist_entries e SET status = 'matched', matched_at = coalesce(e.matched_at, now())
  WHERE e.id = ANY (ARRAY(${ids})) AND e.status = 'waiting' RETURNING e.id, e.joined_at`

type Changes = UpdateObject<Tables, 'waitlistEntries'>
type Move = { from: readonly EntryStatus[]; set: Changes }

const move = (db: Db, entryId: string, { from, set }: Move): Statement =>
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

/** Takes a person who is forgotten out of the line. */
export const forget = (userId: string): Sql => sql`
  UPDATE waitlist_entries SET status = 'withdrawn', ended_at = now(), paused_until = NULL
  WHERE patient_id = ${userId}::uuid AND status IN ('waiting', 'paused')`
