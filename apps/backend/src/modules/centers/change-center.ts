import type { Center, CenterChange } from '@goodturn/contracts/center'

import { invalidField, notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import { recordAudit } from '../audit'
import { type CenterRow, centerColumns, toCenter } from './queries'
import { worksFor } from './staff/staff-sql'

export type ChangeCenter = { centerId: string; userId: string; requestId: string; change: CenterChange }

/**
 * Changes what a center says of itself; what is not given stays. Two statements.
 * @throws {DomainError} `not_found`; `validation_failed` for a region that does not exist, or an LGA of another state.
 */
export async function changeCenter(tx: Db, { centerId, userId, requestId, change }: ChangeCenter): Promise<Center> {
  const { openingHours } = change
  const has = (field: keyof CenterChange) => change[field] !== undefined
  const rows = await tx.$queryRaw<(CenterRow & { isPlaceKnown: boolean })[]>`
    WITH asked AS (
      SELECT c.id, coalesce(${change.stateCode ?? null}, c.state_code) AS state_code,
        CASE WHEN ${has('lgaCode')} THEN ${change.lgaCode ?? null}
          WHEN ${change.stateCode ?? null} <> c.state_code THEN NULL ELSE c.lga_code END AS lga_code
      FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)} FOR UPDATE
    ), place AS (
      SELECT id, state_code, lga_code,
        (state_code IS NULL OR EXISTS (SELECT 1 FROM regions r WHERE r.code = state_code AND r.kind = 'state'))
        AND (lga_code IS NULL OR EXISTS (SELECT 1 FROM regions r WHERE r.code = lga_code AND r.parent_code = state_code))
        AS is_known
      FROM asked
    ), changed AS (
      UPDATE centers c SET
        name = coalesce(${change.name ?? null}, c.name), state_code = place.state_code, lga_code = place.lga_code,
        address = CASE WHEN ${has('address')} THEN ${change.address ?? null} ELSE c.address END,
        phone = CASE WHEN ${has('phone')} THEN ${change.phone ?? null} ELSE c.phone END,
        opening_hours = coalesce(${openingHours ? JSON.stringify(openingHours) : null}::jsonb, c.opening_hours)
      FROM place WHERE c.id = place.id AND place.is_known RETURNING c.*
    )
    SELECT ${centerColumns}, place.is_known AS "isPlaceKnown" FROM place LEFT JOIN changed c ON true`
  const row = rows[0]
  if (!row) throw notFound()
  const { isPlaceKnown, ...center } = row
  if (!isPlaceKnown) throw invalidField(has('lgaCode') ? 'lgaCode' : 'stateCode', 'There is no such region')
  const detail = { changed: Object.keys(change).join(' ') }
  await recordAudit(tx, {
    actorId: userId,
    action: 'center.changed',
    entity: 'center',
    entityId: centerId,
    requestId,
    detail,
  })
  return toCenter(center)
}
