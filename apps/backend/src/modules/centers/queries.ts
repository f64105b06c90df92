// Reads of centers and what they offer.
import type {
  Center,
  CenterService,
  CenterStatus,
  MyCenter,
  OpeningHours,
  PublicCenter,
  PublicCenterDetail,
  StaffMember,
} from '@goodturn/contracts/center'

import { notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { logoOf } from './logo/logo-rules'
import { worksFor } from './staff/staff-sql'

const MY_CENTERS_MAX = 100
const SERVICES_MAX = 500
const STAFF_MAX = 200

export type CenterRow = {
  id: string
  name: string
  status: CenterStatus
  stateCode: string | null
  lgaCode: string | null
  address: string | null
  phone: string | null
  openingHours: OpeningHours[]
  ownerId: string
  createdAt: Date
  decidedAt: Date | null
  decisionReason: string | null
  logoSha256: string | null
}

/** The columns of a `CenterRow`, of `centers c`. */
export const centerColumns = sql`
  c.id, c.name, c.status::text AS status, c.state_code AS "stateCode", c.lga_code AS "lgaCode", c.address, c.phone,
  c.opening_hours AS "openingHours", c.owner_id AS "ownerId", c.created_at AS "createdAt", c.decided_at AS "decidedAt",
  c.decision_reason AS "decisionReason", c.logo_sha256 AS "logoSha256"`

export const toCenter = ({ logoSha256, ...row }: CenterRow): Center => ({
  ...row,
  logo: logoOf(row.id, logoSha256),
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

export const toPublicCenter = (row: CenterRow): PublicCenter => ({
  id: row.id,
  name: row.name,
  stateCode: row.stateCode,
  lgaCode: row.lgaCode,
  address: row.address,
  phone: row.phone,
  logo: logoOf(row.id, row.logoSha256),
})

export const keyOfCenter = (row: CenterRow): CursorKey => [row.createdAt.toISOString(), row.id]

type Filters = {
  status?: CenterStatus | undefined
  stateCode?: string | undefined
  lgaCode?: string | undefined
  screeningTypeId?: string | undefined
}

/** Centers, newest first. */
export async function listCenters(db: Db, args: Filters & PageArgs): Promise<CenterRow[]> {
  const { status, stateCode, lgaCode, screeningTypeId, limit } = args
  const [createdAt, id] = args.after ?? []
  return db.$queryRaw<CenterRow[]>`
    SELECT ${centerColumns} FROM centers c
    WHERE true
      ${status ? sql`AND c.status = ${status}::center_status` : sql``}
      ${stateCode ? sql`AND c.state_code = ${stateCode}` : sql``}
      ${lgaCode ? sql`AND c.lga_code = ${lgaCode}` : sql``}
      ${
        screeningTypeId
          ? sql`AND EXISTS (SELECT 1 FROM center_services v
              WHERE v.center_id = c.id AND v.screening_type_id = ${screeningTypeId}::uuid AND v.active)`
          : sql``
      }
      ${createdAt && id ? sql`AND (c.created_at, c.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`
}

const services = sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('screeningTypeId', v.screening_type_id, 'priceMinor', v.price_minor, 'active', v.active)
    ORDER BY v.screening_type_id)
  FROM center_services v WHERE v.center_id = c.id AND v.active), '[]')`

/** One center that takes patients, with what it does. @throws {DomainError} `not_found` */
export async function getPublicCenter(db: Db, id: string): Promise<PublicCenterDetail> {
  const rows = await db.$queryRaw<(CenterRow & { services: CenterService[] })[]>`
    SELECT ${centerColumns}, ${services} AS services FROM centers c WHERE c.id = ${id}::uuid AND c.status = 'active'`
  const row = rows[0]
  if (!row) throw notFound()
  return { ...toPublicCenter(row), openingHours: row.openingHours, services: row.services }
}

/** One center, whatever its status. @throws {DomainError} `not_found` */
export async function getCenter(db: Db, id: string): Promise<Center> {
  const rows = await db.$queryRaw<CenterRow[]>`SELECT ${centerColumns} FROM centers c WHERE c.id = ${id}::uuid`
  if (!rows[0]) throw notFound()
  return toCenter(rows[0])
}

type MyCenterRow = CenterRow & { role: MyCenter['role']; acceptedAt: Date | null }

/** The centers that someone works for or is invited to, the first first. */
export async function listMyCenters(db: Db, userId: string): Promise<MyCenter[]> {
  const rows = await db.$queryRaw<MyCenterRow[]>`
    SELECT ${centerColumns}, s.role::text AS role, s.accepted_at AS "acceptedAt"
    FROM center_staff s JOIN centers c ON c.id = s.center_id
    WHERE s.user_id = ${userId}::uuid AND s.removed_at IS NULL
    ORDER BY s.invited_at, c.id LIMIT ${MY_CENTERS_MAX}`
  return rows.map(({ role, acceptedAt, ...row }) => ({
    ...toCenter(row),
    role,
    acceptedAt: acceptedAt?.toISOString() ?? null,
  }))
}

type Asked = { centerId: string; userId: string }

/** Everything that a center does or did, for its staff. @throws {DomainError} `not_found` */
export async function listServices(db: Db, { centerId, userId }: Asked): Promise<CenterService[]> {
  const rows = await db.$queryRaw<{ services: CenterService[] }[]>`
    SELECT coalesce((
      SELECT jsonb_agg(to_jsonb(v)) FROM (
        SELECT screening_type_id AS "screeningTypeId", price_minor AS "priceMinor", active FROM center_services
        WHERE center_id = c.id ORDER BY screening_type_id LIMIT ${SERVICES_MAX}) v), '[]') AS services
    FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}`
  if (!rows[0]) throw notFound()
  return rows[0].services
}

/** Who works for a center, for its staff. @throws {DomainError} `not_found` */
export async function listStaff(db: Db, { centerId, userId }: Asked): Promise<StaffMember[]> {
  const rows = await db.$queryRaw<(Omit<StaffMember, 'invitedAt' | 'acceptedAt'> & StaffTimes)[]>`
    SELECT m.user_id AS "userId", u.full_name AS "fullName", u.email, m.role::text AS role, m.invited_at AS "invitedAt",
      m.accepted_at AS "acceptedAt"
    FROM center_staff m JOIN users u ON u.id = m.user_id
    WHERE m.center_id = ${centerId}::uuid AND m.removed_at IS NULL AND ${worksFor(sql`m.center_id`, userId)}
    ORDER BY m.invited_at, m.user_id LIMIT ${STAFF_MAX}`
  if (rows.length === 0) throw notFound()
  return rows.map((row) => ({
    ...row,
    invitedAt: row.invitedAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
  }))
}

type StaffTimes = { invitedAt: Date; acceptedAt: Date | null }

type LogoKey = { centerId: string; sha256: string }

/** Under which name a center's logo is in R2, when it has this one and was not turned down; else null. */
export async function findLogoId(db: Db, { centerId, sha256 }: LogoKey): Promise<string | null> {
  const rows = await db.$queryRaw<{ logoId: string }[]>`
    SELECT logo_id AS "logoId" FROM centers
    WHERE id = ${centerId}::uuid AND logo_sha256 = ${sha256} AND status <> 'rejected'`
  return rows[0]?.logoId ?? null
}
