import type { GeographyLevel } from '@goodturn/contracts/analytics'

import { type Sql, sql } from '../../../platform/db'
import { UNKNOWN } from '../facts/fact-families'
import type { FactFilters } from '../facts/queries'
import type { Subject } from './building-blocks'

/** The regions of a level with their active centers, by code; of the states of the filter. At most 811. */
export function regionList({ filters }: Subject, level: GeographyLevel): Sql {
  const isState = level === 'state'
  const stateOf = isState ? sql`r.code` : sql`r.parent_code`
  return sql`
    SELECT coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'stateCode', ${stateOf}, 'name', r.name,
      'activeCenters', coalesce(c.count, 0)) ORDER BY r.code), '[]')
    FROM regions r LEFT JOIN (
      SELECT ${isState ? sql`state_code` : sql`lga_code`} AS code, count(*) FROM centers WHERE status = 'active' GROUP BY 1
    ) c ON c.code = r.code
    WHERE r.kind = ${level}::region_kind
      ${filters.states ? sql`AND ${stateOf} = ANY (${[...filters.states]}::text[])` : sql``}`
}

/** Active centers that name no region of a level, by the place that they do name (a state, or UNKNOWN), and UNKNOWN. */
export function unplacedCenters({ filters }: Subject, level: GeographyLevel): Sql {
  const place = level === 'state' ? sql`${UNKNOWN}` : sql`coalesce(state_code, ${UNKNOWN}) || '/' || ${UNKNOWN}`
  return sql`
    SELECT coalesce(jsonb_object_agg(place, count), '{}') FROM (
      SELECT ${place} AS place, count(*) FROM centers
      WHERE status = 'active' AND ${level === 'state' ? sql`state_code` : sql`lga_code`} IS NULL
        ${filters.states ? sql`AND state_code = ANY (${[...filters.states]}::text[])` : sql``}
      GROUP BY 1
    ) p`
}

/** How many of the values of each filter do not exist. A donor's campaigns are all there are for the donor. */
export const unknownFilters = ({ states, types, campaigns }: FactFilters, donorId: string | null): Sql => sql`
  SELECT jsonb_build_object(
    'stateCodes', ${missing(sql`${[...(states ?? [])]}::text[]`, sql`regions r WHERE r.kind = 'state' AND r.code = given.id`)},
    'screeningTypeIds', ${missing(sql`${[...(types ?? [])]}::uuid[]`, sql`screening_types t WHERE t.id = given.id`)},
    'campaignIds', ${missing(
      sql`${[...(campaigns ?? [])]}::uuid[]`,
      sql`campaigns c WHERE c.id = given.id ${donorId ? sql`AND c.donor_id = ${donorId}::uuid` : sql``}`,
    )})`

const missing = (ids: Sql, found: Sql): Sql =>
  sql`(SELECT count(*) FROM unnest(${ids}) AS given(id) WHERE NOT EXISTS (SELECT 1 FROM ${found}))`
