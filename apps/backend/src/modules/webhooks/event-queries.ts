// From sealed events of the audit log to events of endpoints, and their deliveries. Each row of the log is read once,
// because the cursor moves in the transaction that writes what came of it.
import { z } from 'zod'

import { type Db, sql } from '../../platform/db'
import type { NewEvent, OffersOfRun } from './rules'

/** How far the log has been read, held until the transaction ends; null while somebody else holds it. */
export async function lockCursor(tx: Db): Promise<bigint | null> {
  const rows = await tx.$rows(
    z.object({ through: z.bigint() }),
    sql`SELECT through FROM webhook_cursor FOR UPDATE SKIP LOCKED`,
  )
  return rows[0]?.through ?? null
}

export async function moveCursor(tx: Db, through: bigint): Promise<void> {
  await tx.$executeRaw`UPDATE webhook_cursor SET through = ${through}::bigint`
}

/**
 * Jumps to the end of the log while nobody listens; true when it did. One statement and so one moment: an endpoint that
 * somebody has been answered is seen by it.
 */
export async function skipWhileNobodyListens(db: Db): Promise<boolean> {
  const moved = await db.$executeRaw`
    UPDATE webhook_cursor SET through = greatest(through, coalesce((SELECT max(seq) FROM audit_seals), 0))
    WHERE id = (SELECT id FROM webhook_cursor FOR UPDATE SKIP LOCKED)
      AND NOT EXISTS (SELECT FROM webhook_endpoints WHERE deleted_at IS NULL AND off_at IS NULL)`
  return moved > 0
}

/** The names of events that any endpoint wants now. */
export async function listWanted(tx: Db): Promise<ReadonlySet<string>> {
  const rows = await tx.$kysely
    .selectFrom('webhookEndpoints')
    .select('events')
    .where('deletedAt', 'is', null)
    .where('offAt', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ events }) => events))
}

/** Ids and amounts of an offer `o`: what is said of it whatever happens to it. */
const factsOfOffer = sql`jsonb_build_object('campaignId', o.campaign_id, 'screeningTypeId', o.screening_type_id,
  'runId', o.run_id, 'amountMinor', o.amount_minor)`

/** Writes events, each with the ids and amounts of what it is about. */
export async function insertEvents(tx: Db, newEvents: readonly NewEvent[]): Promise<void> {
  await tx.$executeRaw`
    WITH input AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(newEvents)}::jsonb)
        AS i("sourceId" uuid, type text, "subjectId" uuid, at timestamptz, data jsonb)
    ), facts AS (
      SELECT o.id, ${factsOfOffer} AS facts FROM offers o
      WHERE o.id IN (SELECT "subjectId" FROM input WHERE type LIKE 'offer.%')
      UNION ALL
      SELECT a.id, jsonb_build_object('centerId', a.center_id, 'screeningTypeId', a.screening_type_id,
        'offerId', a.offer_id, 'amountMinor', a.amount_minor) FROM appointments a
      WHERE a.id IN (SELECT "subjectId" FROM input WHERE type LIKE 'appointment.%')
      UNION ALL
      SELECT p.id, jsonb_build_object('centerId', p.center_id, 'amountMinor', p.amount_minor) FROM payouts p
      WHERE p.id IN (SELECT "subjectId" FROM input WHERE type LIKE 'payout.%')
    )
    INSERT INTO webhook_events (source_id, type, subject_id, at, data)
    SELECT i."sourceId", i.type, i."subjectId", i.at, i.data || coalesce(f.facts, '{}')
    FROM input i LEFT JOIN facts f ON f.id = i."subjectId"`
}

/** Writes an event for each offer of a chunk of an apply. */
export async function insertEventsOfRun(tx: Db, chunk: OffersOfRun): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_events (source_id, type, subject_id, at, data)
    SELECT ${chunk.sourceId}::uuid, 'offer.made', o.id, ${chunk.at}::timestamptz,
      jsonb_build_object('offerId', o.id) || ${factsOfOffer}
    FROM proposals p JOIN offers o ON o.run_id = p.run_id AND o.entry_id = p.entry_id
    WHERE p.run_id = ${chunk.runId}::uuid AND p.rank BETWEEN ${chunk.fromRank}::int AND ${chunk.toRank}::int`
}

/** Sends the events of these sources on their way: to every endpoint that wants them and was there before they happened. */
export async function insertDeliveries(tx: Db, sourceIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_deliveries (endpoint_id, event_id)
    SELECT e.id, v.id FROM webhook_events v
    JOIN webhook_endpoints e ON v.type = ANY (e.events) AND e.created_at <= v.at
    WHERE v.source_id = ANY (${[...sourceIds]}::uuid[]) AND e.deleted_at IS NULL AND e.off_at IS NULL
    ORDER BY v.at, v.id`
}
