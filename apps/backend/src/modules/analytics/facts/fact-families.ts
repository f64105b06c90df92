// What is counted, and on which day: the one place that says so. The job that rolls changes up, the reports that add what
// is pending, and the check that counts the records again all use these definitions, on rows of the same columns.
import { AGE_BANDS_FROM, INCOME_BANDS_FROM_MINOR } from '@goodturn/matching'

import { type Sql, sql, unsafeRaw } from '../../../platform/db'

/** The attributes that facts are counted by. The order is that of the columns. */
export const dimensions = ['type', 'state', 'lga', 'campaign', 'age', 'sex', 'income'] as const
export type Dimension = (typeof dimensions)[number]

type Column = { column: string; sqlType: string; absent: string; bit: number }

/** How a dimension stands in a fact: its column, what stands there when the fact is not about it, its bit in `cuboid`. */
export const columnOf: Record<Dimension, Column> = {
  type: { column: 'screening_type_id', sqlType: 'uuid', absent: `'00000000-0000-0000-0000-000000000000'`, bit: 64 },
  state: { column: 'state_code', sqlType: 'text', absent: `''`, bit: 32 },
  lga: { column: 'lga_code', sqlType: 'text', absent: `''`, bit: 16 },
  campaign: { column: 'campaign_id', sqlType: 'uuid', absent: `'00000000-0000-0000-0000-000000000000'`, bit: 8 },
  age: { column: 'age_band', sqlType: 'smallint', absent: '-1', bit: 4 },
  sex: { column: 'sex', sqlType: 'text', absent: `''`, bit: 2 },
  income: { column: 'income_band', sqlType: 'smallint', absent: '-1', bit: 1 },
}

/** What stands for an attribute that the profile does not say; bands have 0. */
export const UNKNOWN = '-'

export const groupingBits = (dims: readonly Dimension[]): number =>
  dims.reduce((bits, dim) => bits + columnOf[dim].bit, 0)

export type Family = {
  facts: string
  /** Where triggers write what has changed, and the view that shows the records in the same columns. */
  changes: string
  images: string
  dims: readonly Dimension[]
  /** Dimensions that only the records know. */
  unkept?: readonly Dimension[]
  /** Columns beside the dimensions that are part of what a fact is about. */
  keys: readonly string[]
  measures: readonly string[]
  /** The combinations of dimensions that facts are kept of; everything else is counted from the records. */
  groupings: readonly (readonly Dimension[])[]
  /** Rows (dimensions, keys, day, measures) of rows from the changes or the images, each weighted. */
  cells: (rows: Sql, timeZone: string) => Sql
}

const dayOf = (moment: string, timeZone: string): Sql => sql`(i.${unsafeRaw(moment)} AT TIME ZONE ${timeZone})::date`

const ageBands = sql`${[...AGE_BANDS_FROM]}::float8[]`
const incomeBands = sql`${[...INCOME_BANDS_FROM_MINOR]}::float8[]`

/** Age counts on the day the wait began, so that it is the same for an entry and its offers, and stays what it was. */
const personColumns = (waitBegan: string, timeZone: string): Sql => sql`
  coalesce(i.state_code, ${UNKNOWN}) AS state_code, coalesce(i.lga_code, ${UNKNOWN}) AS lga_code,
  CASE WHEN i.date_of_birth IS NULL THEN 0
    ELSE width_bucket(date_part('year', age(${dayOf(waitBegan, timeZone)}, i.date_of_birth)), ${ageBands}) + 1
  END::smallint AS age_band,
  coalesce(i.sex::text, ${UNKNOWN}) AS sex,
  CASE WHEN i.monthly_income_minor IS NULL THEN 0
    ELSE width_bucket(i.monthly_income_minor::float8, ${incomeBands}) + 1 END::smallint AS income_band`

const ofPlaces = [[], ['type'], ['state'], ['type', 'state'], ['state', 'lga']] as const
const ofGroups = [
  ['age', 'sex', 'income'],
  ['state', 'age'],
  ['state', 'sex'],
  ['state', 'income'],
  ['type', 'age'],
  ['type', 'sex'],
  ['type', 'income'],
] as const

export const entryFacts: Family = {
  facts: 'entry_facts',
  changes: 'entry_changes',
  images: 'entry_images',
  dims: ['type', 'state', 'lga', 'age', 'sex', 'income'],
  keys: [],
  measures: ['joined', 'matched', 'left_unmatched', 'withdrawn', 'lapsed'],
  groupings: [...ofPlaces, ...ofGroups],
  cells: (rows, timeZone) => sql`
    SELECT i.screening_type_id, ${personColumns('joined_at', timeZone)}, v.day, i.weight * v.joined AS joined,
      i.weight * v.matched AS matched, i.weight * v.left_unmatched AS left_unmatched, i.weight * v.withdrawn AS withdrawn,
      i.weight * v.lapsed AS lapsed
    FROM ${rows} i CROSS JOIN LATERAL (VALUES
      (${dayOf('joined_at', timeZone)}, 1, 0, 0, 0, 0),
      (${dayOf('matched_at', timeZone)}, 0, 1, 0, 0, 0),
      (${dayOf('ended_at', timeZone)}, 0, 0, (i.matched_at IS NULL)::int, (i.status = 'withdrawn')::int,
        (i.status = 'expired')::int)
    ) v(day, joined, matched, left_unmatched, withdrawn, lapsed)
    WHERE v.day IS NOT NULL`,
}

/** By the day on which the wait began: what stands in line from that day, and what became of the others. */
export const lineFacts: Family = {
  facts: 'line_facts',
  changes: 'entry_changes',
  images: 'entry_images',
  dims: ['type', 'state'],
  keys: [],
  measures: ['joined', 'waiting', 'paused', 'matched', 'claimed', 'served'],
  groupings: [[], ['type'], ['state'], ['type', 'state']],
  cells: (rows, timeZone) => sql`
    SELECT i.screening_type_id, coalesce(i.state_code, ${UNKNOWN}) AS state_code, ${dayOf('joined_at', timeZone)} AS day,
      i.weight::int AS joined, i.weight * (i.status = 'waiting')::int AS waiting,
      i.weight * (i.status = 'paused')::int AS paused, i.weight * (i.matched_at IS NOT NULL)::int AS matched,
      i.weight * (i.status IN ('claimed', 'served'))::int AS claimed, i.weight * (i.status = 'served')::int AS served
    FROM ${rows} i`,
}

export const offerFacts: Family = {
  facts: 'offer_facts',
  changes: 'offer_changes',
  images: 'offer_images',
  dims: ['type', 'state', 'lga', 'campaign', 'age', 'sex', 'income'],
  keys: [],
  measures: [
    'offered',
    'accepted',
    'kept',
    'claimed',
    'declined',
    'expired',
    'revoked',
    'released',
    'fulfilled',
    'restarts',
    'wait_days',
    'promised_minor',
    'kept_minor',
    'returned_minor',
    'spent_minor',
  ],
  groupings: [...ofPlaces, ['campaign'], ...ofGroups],
  cells: (rows, timeZone) => sql`
    SELECT i.screening_type_id, i.campaign_id, ${personColumns('waited_since', timeZone)}, v.day,
      i.weight * v.offered AS offered, i.weight * v.offered * (i.claimed_at IS NOT NULL)::int AS accepted,
      i.weight * v.offered * (i.status IN ('open', 'claimed', 'fulfilled'))::int AS kept,
      i.weight * v.claimed AS claimed, i.weight * v.ended * (i.status = 'declined')::int AS declined,
      i.weight * v.ended * (i.status = 'expired')::int AS expired, i.weight * v.ended * (i.status = 'revoked')::int AS revoked,
      i.weight * v.ended * (i.status = 'released')::int AS released,
      i.weight * v.ended * (i.status = 'fulfilled')::int AS fulfilled,
      i.weight * (v.began - v.ended) * i.place_lost::int AS restarts,
      (i.weight * v.offered * ${waitDays(timeZone)})::bigint AS wait_days,
      i.weight * v.offered * i.amount_minor AS promised_minor,
      i.weight * v.offered * (i.status IN ('open', 'claimed', 'fulfilled'))::int * i.amount_minor AS kept_minor,
      i.weight * v.ended * (i.status <> 'fulfilled')::int * i.amount_minor AS returned_minor,
      i.weight * v.ended * (i.status = 'fulfilled')::int * i.amount_minor AS spent_minor
    FROM ${rows} i CROSS JOIN LATERAL (VALUES
      (${dayOf('offered_at', timeZone)}, 1, 0, 0, 0),
      (${dayOf('claimed_at', timeZone)}, 0, 1, 0, 0),
      (${dayOf('ended_at', timeZone)}, 0, 0, 1, 0),
      (CASE WHEN i.place_lost THEN ${dayOf('waited_since', timeZone)} END, 0, 0, 0, 1)
    ) v(day, offered, claimed, ended, began)
    WHERE v.day IS NOT NULL`,
}

const waitDays = (timeZone: string): Sql =>
  sql`greatest(0, ${dayOf('offered_at', timeZone)} - ${dayOf('waited_since', timeZone)})`

/** How many waited how long. What is known of type alone or of state alone is kept; both together come from the records. */
export const waitFacts: Family = {
  facts: 'wait_facts',
  changes: 'offer_changes',
  images: 'offer_images',
  dims: ['type', 'state'],
  unkept: ['campaign'],
  keys: ['kind', 'length'],
  measures: ['waits'],
  groupings: [['type'], ['state']],
  cells: (rows, timeZone) => sql`
    SELECT i.screening_type_id, coalesce(i.state_code, ${UNKNOWN}) AS state_code, i.campaign_id, v.day, v.kind,
      v.length::int AS length, i.weight::int AS waits
    FROM ${rows} i CROSS JOIN LATERAL (VALUES
      (${dayOf('offered_at', timeZone)}, 'offer'::wait_kind, ${waitDays(timeZone)}),
      (${dayOf('claimed_at', timeZone)}, 'claim',
        greatest(0, ceil(extract(epoch FROM i.claimed_at - i.offered_at) / 3600)))
    ) v(day, kind, length)
    WHERE v.day IS NOT NULL`,
}

export const moneyFacts: Family = {
  facts: 'money_facts',
  changes: 'money_changes',
  images: 'money_images',
  dims: ['campaign'],
  keys: [],
  measures: ['donated_minor', 'moved_in_minor', 'withdrawn_minor'],
  groupings: [[], ['campaign']],
  cells: (rows, timeZone) => sql`
    SELECT i.campaign_id, ${dayOf('at', timeZone)} AS day,
      -i.weight * (i.account = 'external')::int * i.amount_minor AS donated_minor,
      -i.weight * (i.account = 'transfer')::int * i.amount_minor AS moved_in_minor,
      i.weight * (i.account = 'withdrawn')::int * i.amount_minor AS withdrawn_minor
    FROM ${rows} i`,
}

export const peopleFacts: Family = {
  facts: 'people_facts',
  changes: 'people_changes',
  images: 'people_images',
  dims: [],
  keys: [],
  measures: ['registered', 'patients', 'donors', 'centers'],
  groupings: [[]],
  cells: (rows, timeZone) => sql`
    SELECT ${dayOf('at', timeZone)} AS day, i.weight * (i.role IS NULL)::int AS registered,
      i.weight * coalesce(i.role = 'patient', false)::int AS patients,
      i.weight * coalesce(i.role = 'donor', false)::int AS donors,
      i.weight * coalesce(i.role = 'center', false)::int AS centers
    FROM ${rows} i`,
}

/** The families by the changes that feed them. */
export const sources: readonly { changes: string; families: readonly Family[] }[] = [
  { changes: 'entry_changes', families: [entryFacts, lineFacts] },
  { changes: 'offer_changes', families: [offerFacts, waitFacts] },
  { changes: 'money_changes', families: [moneyFacts] },
  { changes: 'people_changes', families: [peopleFacts] },
]
