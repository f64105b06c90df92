import type { Center } from '@goodturn/contracts/center'

import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { type CenterRow, centerColumns, toCenter } from '../queries'
import { owns, worksFor } from '../staff/staff-sql'

export type RemoveLogo = { centerId: string; userId: string; requestId: string }

/**
 * Takes a center's logo away; one that has none is no error. Its bytes are left to be swept. One statement.
 * @throws {DomainError} `not_found`; `forbidden` for staff that is not the owner
 */
export async function removeLogo(db: Db, { centerId, userId, requestId }: RemoveLogo): Promise<Center> {
  const rows = await db.$queryRaw<(CenterRow & { isOwner: boolean })[]>`
    WITH before AS MATERIALIZED (
      SELECT c.*, ${owns(sql`c.id`, userId)} AS is_owner FROM centers c
      WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)} FOR UPDATE
    ), changed AS (
      UPDATE centers c SET logo_id = NULL, logo_sha256 = NULL
      FROM before WHERE c.id = before.id AND before.is_owner AND before.logo_id IS NOT NULL RETURNING c.id
    ), left_over AS (
      INSERT INTO center_logo_uploads (id, center_id) SELECT before.logo_id, before.id FROM before JOIN changed USING (id)
    ), audit AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'center.logo_removed',
        entity: 'center',
        requestId,
        from: sql`changed`,
        entityId: sql`id`,
      })}
    )
    SELECT ${centerColumns}, c.is_owner AS "isOwner" FROM before c`
  const row = rows[0]
  if (!row) throw notFound()
  const { isOwner, ...center } = row
  if (!isOwner) throw new DomainError('forbidden', 'Only the owner of a center changes its logo')
  return { ...toCenter(center), logo: null }
}
