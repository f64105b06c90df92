import type { CenterService } from '@goodturn/contracts/center'

import { invalidField, notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import { audit } from '../audit'
import { worksFor } from './staff/staff-sql'

export type SetService = {
  centerId: string
  userId: string
  screeningTypeId: string
  priceMinor: number
  active: boolean
  requestId: string
}

type Row = { screeningTypeId: string; priceMinor: bigint; active: boolean; isKnown: boolean }

/**
 * Says that a center does a kind of screening, at which price for those who pay themselves, or that it does no longer. What
 * is booked keeps the price that was agreed on. One statement.
 * @throws {DomainError} `not_found`; `validation_failed` for a kind of screening that does not exist.
 */
export async function setService(db: Db, input: SetService): Promise<CenterService> {
  const { centerId, userId, screeningTypeId, priceMinor, active, requestId } = input
  const rows = await db.$queryRaw<Row[]>`
    WITH center AS (
      SELECT c.id, EXISTS (SELECT 1 FROM screening_types t WHERE t.id = ${screeningTypeId}::uuid) AS is_known
      FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}
    ), service AS (
      INSERT INTO center_services AS v (center_id, screening_type_id, price_minor, active)
      SELECT id, ${screeningTypeId}::uuid, ${priceMinor}::bigint, ${active} FROM center WHERE is_known
      ON CONFLICT (center_id, screening_type_id) DO UPDATE SET price_minor = excluded.price_minor, active = excluded.active
      RETURNING v.screening_type_id, v.price_minor, v.active
    ), audit AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'center.service_set',
        entity: 'center',
        requestId,
        from: sql`center, service`,
        entityId: sql`center.id`,
        detail: sql`jsonb_build_object('screeningTypeId', service.screening_type_id, 'priceMinor', service.price_minor,
          'active', service.active)`,
      })}
    )
    SELECT screening_type_id AS "screeningTypeId", price_minor AS "priceMinor", active, is_known AS "isKnown"
    FROM center LEFT JOIN service ON true`
  const row = rows[0]
  if (!row) throw notFound()
  if (!row.isKnown) throw invalidField('screeningTypeId', 'There is no such kind of screening')
  return { screeningTypeId: row.screeningTypeId, priceMinor: Number(row.priceMinor), active: row.active }
}
