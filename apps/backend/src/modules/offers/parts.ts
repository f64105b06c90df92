import type { Insertable, UpdateObject } from 'kysely'

import { type Db, expectRows, type Sql, type Statement, sql, type Tables, versionIs } from '../../platform/db'
import { STRIKES_WITHIN_MONTHS } from '../matching/policies'

// How offers are written. Each statement changes the one offer it names as it was read, or undoes its batch.

export type Changes = UpdateObject<Tables, 'offers'>

/** Offers one screening. A second live offer of the person for this kind of screening undoes the batch. */
export const create = (db: Db, offer: Insertable<Tables['offers']>): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('offers')
      .values(offer)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )

/** Changes one offer, if nobody has touched it since it was read. */
export const change = (db: Db, offer: { id: string; version: string }, set: Changes): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('offers')
      .set(set)
      .where('id', '=', offer.id)
      .where(versionIs('offers', offer.version))
      .returning('id'),
  )

export type EndedAs = 'declined' | 'expired' | 'revoked' | 'released' | 'fulfilled'

/** Ends one offer; `set` is what else is written down of its end. Money and place are moved by their owners' parts. */
export const end = (
  db: Db,
  offer: { id: string; version: string },
  { to, now, set = {} }: { to: EndedAs; now: Date; set?: Changes },
): Statement => change(db, offer, { ...set, status: to, endedAt: now, bookBy: null })

/** Holds a person, so that what is counted of their offers stays as it is until the batch ends. */
export const holdPerson = (patientId: string): Statement =>
  sql`SELECT id FROM users WHERE id = ${patientId}::uuid FOR NO KEY UPDATE`

/**
 * How many offers a person did not take lately, some of them aside. A function that sees what was committed while the
 * statement waited for the person.
 */
export const notTaken = ({ patientId, besides }: { patientId: Sql; besides: Sql }): Sql =>
  sql`count_offers_not_taken(${patientId}, ${besides}, ${STRIKES_WITHIN_MONTHS})`

/** The person has not failed to take another offer since they were counted. The caller holds the person. */
export const expectNotTaken = (offer: { id: string; patientId: string }, count: number): Statement => sql`
  SELECT expect_rows(${notTaken({ patientId: sql`${offer.patientId}::uuid`, besides: sql`ARRAY[${offer.id}::uuid]` })}, ${count})`

/** The person has no more open offers than were counted. The caller holds the person. */
export const expectOpen = (patientId: string, count: number): Statement => sql`
  SELECT expect_rows((SELECT count(*) FROM offers WHERE patient_id = ${patientId}::uuid AND status = 'open'), ${count})`

/** For a set statement: ends the offers of an earlier CTE with offer_id and keeps_place; returns their rows. */
export const endEach = ({ from, to }: { from: Sql; to: EndedAs }): Sql => sql`
  UPDATE offers o SET status = ${to}::offer_status, ended_at = now(), book_by = NULL, place_lost = NOT ended.keeps_place
  FROM ${from} ended WHERE o.id = ended.offer_id RETURNING o.*`

/**
 * For a set statement: makes the offers of a run. Rows of `from`: offer_id, entry_id, patient_id, campaign_id,
 * screening_type_id, run_id, amount_minor, expires_at, and joined_at of the place.
 */
export const insertEach = ({ from }: { from: Sql }): Sql => sql`
  INSERT INTO offers
    (id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, expires_at, waited_since)
  SELECT offer_id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, expires_at, joined_at
  FROM ${from}`

/** Deletes what a person wrote about their offers. */
export const forget = (userId: string): Sql => sql`
  UPDATE offers SET decline_note = NULL, extension_reason = NULL
  WHERE patient_id = ${userId}::uuid AND (decline_note IS NOT NULL OR extension_reason IS NOT NULL)`
