// The same reports by plain SQL over the records: what an administrator's spreadsheet would count, and what the facts must
// agree with to the unit. Each statement answers one JSON value, in the shape of the report or of a part of it.

const TIME_ZONE = 'Africa/Lagos'
const dayOf = (moment: string) => `(${moment} AT TIME ZONE '${TIME_ZONE}')::date`

/** $1 and $2 are the first and the last day, $3 and $4 those of the period before. */
const RECORDS = `
  first_offer AS (
    SELECT o.entry_id, min(o.offered_at) AS at FROM offers o JOIN waitlist_entries w ON w.id = o.entry_id
    WHERE o.offered_at >= w.joined_at GROUP BY o.entry_id
  ), e AS (
    SELECT w.screening_type_id, w.status, ${dayOf('w.joined_at')} AS joined, ${dayOf('f.at')} AS matched,
      CASE WHEN w.status = 'withdrawn' THEN ${dayOf('w.ended_at')} END AS withdrawn,
      CASE WHEN w.status = 'expired' THEN ${dayOf('w.ended_at')} END AS lapsed,
      p.state_code, p.sex, p.date_of_birth, p.monthly_income_minor
    FROM waitlist_entries w LEFT JOIN first_offer f ON f.entry_id = w.id
    LEFT JOIN patient_profiles p ON p.user_id = w.patient_id
  ), o AS (
    SELECT o.campaign_id, o.amount_minor, o.status, ${dayOf('o.offered_at')} AS offered, ${dayOf('o.claimed_at')} AS claimed,
      ${dayOf('o.ended_at')} AS ended, ${dayOf('o.offered_at')} - ${dayOf('o.waited_since')} AS waited, p.state_code
    FROM offers o LEFT JOIN patient_profiles p ON p.user_id = o.patient_id
  )`

const within = (day: string, from = '$1', to = '$2') => `${day} BETWEEN ${from}::date AND ${to}::date`
const unmetBy = (day: string) =>
  `joined <= ${day} AND coalesce(matched > ${day}, true) AND coalesce(withdrawn > ${day}, true) AND coalesce(lapsed > ${day}, true)`

const both = (pick: (from: string, to: string) => string) =>
  `json_build_object('value', ${pick('$1', '$2')}, 'previous', ${pick('$3', '$4')})`
const counted = (table: string, day: string) =>
  both((from, to) => `(SELECT count(*) FROM ${table} WHERE ${within(day, from, to)})`)
const ended = (status: string) =>
  both((from, to) => `(SELECT count(*) FROM o WHERE status = '${status}' AND ${within('ended', from, to)})`)
const money = (where: (from: string, to: string) => string) =>
  both((from, to) => `(SELECT coalesce(sum(amount_minor), 0) FROM o WHERE ${where(from, to)})`)
const BACK = `status IN ('declined', 'expired', 'revoked', 'released')`

export const DASHBOARD = `WITH ${RECORDS} SELECT json_build_object(
  'people', json_build_object(
    'registered', ${counted('users', dayOf('created_at'))},
    'patients', ${counted(`(SELECT * FROM user_roles WHERE role = 'patient') r`, dayOf('granted_at'))}),
  'line', json_build_object(
    'waiting', (SELECT count(*) FROM e WHERE status = 'waiting'), 'paused', (SELECT count(*) FROM e WHERE status = 'paused'),
    'unmet', (SELECT count(*) FROM e WHERE ${unmetBy('$2::date')}),
    'joined', ${counted('e', 'joined')}, 'matched', ${counted('e', 'matched')},
    'withdrawn', ${counted('e', 'withdrawn')}, 'lapsed', ${counted('e', 'lapsed')}),
  'offers', json_build_object(
    'openNow', (SELECT count(*) FROM o WHERE status = 'open'), 'claimedNow', (SELECT count(*) FROM o WHERE status = 'claimed'),
    'offered', ${counted('o', 'offered')}, 'claimed', ${counted('o', 'claimed')}, 'declined', ${ended('declined')},
    'expired', ${ended('expired')}, 'revoked', ${ended('revoked')}, 'released', ${ended('released')},
    'fulfilled', ${ended('fulfilled')}),
  'money', json_build_object(
    'reservedNowMinor', (SELECT coalesce(sum(amount_minor), 0) FROM o WHERE status IN ('open', 'claimed')),
    'promisedMinor', ${money((from, to) => within('offered', from, to))},
    'returnedMinor', ${money((from, to) => `${BACK} AND ${within('ended', from, to)}`)},
    'spentMinor', ${money((from, to) => `status = 'fulfilled' AND ${within('ended', from, to)}`)}),
  'funds', json_build_object('availableNowMinor', (SELECT sum(available_minor) FROM campaigns),
    'donatedMinor', ${both((from, to) => `(SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE status = 'confirmed' AND ${within(dayOf('confirmed_at'), from, to)})`)}),
  'campaigns', json_build_object('active', (SELECT count(*) FROM campaigns WHERE status = 'active'))
) AS answer`

/** By month; $3 and $4 are not used. */
export const TIME = `WITH ${RECORDS}, month AS (
    SELECT greatest(m::date, $1::date) AS first, least((m + interval '1 month')::date - 1, $2::date) AS last
    FROM generate_series(date_trunc('month', $1::date), $2::date, interval '1 month') m
    WHERE $3::date IS NOT NULL AND $4::date IS NOT NULL
  ) SELECT json_build_object('items', json_agg(json_build_object('from', first, 'to', last,
  'line', (SELECT json_build_object('joined', count(*) FILTER (WHERE joined BETWEEN first AND last),
      'matched', count(*) FILTER (WHERE matched BETWEEN first AND last),
      'withdrawn', count(*) FILTER (WHERE withdrawn BETWEEN first AND last),
      'lapsed', count(*) FILTER (WHERE lapsed BETWEEN first AND last),
      'unmet', count(*) FILTER (WHERE ${unmetBy('last')}),
      'lineAtEnd', count(*) FILTER (WHERE joined <= last) - count(*) FILTER (WHERE withdrawn <= last)
        - count(*) FILTER (WHERE lapsed <= last) - (SELECT count(*) FROM o WHERE offered <= last)
        + (SELECT count(*) FROM o WHERE ${BACK} AND ended <= last)) FROM e),
  'offers', (SELECT json_build_object('offered', count(*) FILTER (WHERE offered BETWEEN first AND last),
      'claimed', count(*) FILTER (WHERE claimed BETWEEN first AND last),
      'declined', count(*) FILTER (WHERE status = 'declined' AND ended BETWEEN first AND last),
      'fulfilled', count(*) FILTER (WHERE status = 'fulfilled' AND ended BETWEEN first AND last),
      'promisedMinor', coalesce(sum(amount_minor) FILTER (WHERE offered BETWEEN first AND last), 0),
      'returnedMinor', coalesce(sum(amount_minor) FILTER (WHERE ${BACK} AND ended BETWEEN first AND last), 0),
      'spentMinor', coalesce(sum(amount_minor) FILTER (WHERE status = 'fulfilled' AND ended BETWEEN first AND last), 0))
    FROM o)) ORDER BY first)) AS answer FROM month`

export const GEOGRAPHY = `WITH ${RECORDS}, demand AS (
    SELECT state_code, count(*) FILTER (WHERE ${within('joined')}) AS joined,
      count(*) FILTER (WHERE ${within('matched')}) AS matched,
      count(*) FILTER (WHERE ${within('joined')} OR (joined < $1::date AND coalesce(matched >= $1::date, true)
        AND coalesce(withdrawn >= $1::date, true) AND coalesce(lapsed >= $1::date, true))) AS in_need,
      count(*) FILTER (WHERE ${unmetBy('$2::date')}) AS unmet FROM e GROUP BY state_code
  ), supply AS (
    SELECT state_code, count(*) FILTER (WHERE ${within('offered')}) AS offered,
      count(*) FILTER (WHERE ${within('claimed')}) AS claimed,
      coalesce(sum(amount_minor) FILTER (WHERE ${within('offered')}), 0) AS promised,
      sum(waited) FILTER (WHERE ${within('offered')})::float8
        / nullif(count(*) FILTER (WHERE ${within('offered')}), 0) AS mean_wait FROM o GROUP BY state_code
  ) SELECT json_build_object('items', json_agg(json_build_object('code', r.code,
    'demand', json_build_object('joined', coalesce(d.joined, 0), 'inNeed', coalesce(d.in_need, 0),
      'matched', coalesce(d.matched, 0), 'unmet', coalesce(d.unmet, 0)),
    'supply', json_build_object('offered', coalesce(s.offered, 0), 'claimed', coalesce(s.claimed, 0),
      'promisedMinor', coalesce(s.promised, 0), 'meanWaitDays', s.mean_wait)) ORDER BY r.code)) AS answer
  FROM regions r LEFT JOIN demand d ON d.state_code = r.code LEFT JOIN supply s ON s.state_code = r.code
  WHERE r.kind = 'state' AND $3::date IS NOT NULL AND $4::date IS NOT NULL`

/** The first page, those first that promised most. */
export const CAMPAIGNS = `WITH ${RECORDS}, figures AS (
    SELECT campaign_id, count(*) FILTER (WHERE ${within('offered')}) AS offered,
      count(*) FILTER (WHERE ${within('claimed')}) AS claimed,
      count(*) FILTER (WHERE status = 'declined' AND ${within('ended')}) AS declined,
      coalesce(sum(amount_minor) FILTER (WHERE ${within('offered')}), 0) AS promised,
      coalesce(sum(amount_minor) FILTER (WHERE status IN ('open', 'claimed', 'fulfilled') AND ${within('offered')}), 0) AS kept,
      coalesce(sum(amount_minor) FILTER (WHERE status = 'fulfilled' AND ${within('ended')}), 0) AS spent
    FROM o GROUP BY campaign_id
  ), page AS (
    SELECT c.id, c.available_minor, coalesce(f.offered, 0) AS offered, coalesce(f.claimed, 0) AS claimed,
      coalesce(f.declined, 0) AS declined, coalesce(f.promised, 0) AS promised, coalesce(f.kept, 0) AS kept,
      coalesce(f.spent, 0) AS spent
    FROM campaigns c LEFT JOIN figures f ON f.campaign_id = c.id WHERE $3::date IS NOT NULL AND $4::date IS NOT NULL
    ORDER BY coalesce(f.promised, 0) DESC, c.id DESC LIMIT 20
  ) SELECT json_build_object('items', json_agg(json_build_object('campaignId', id, 'offered', offered, 'claimed', claimed,
    'declined', declined, 'promisedMinor', promised, 'keptMinor', kept, 'spentMinor', spent,
    'availableNowMinor', available_minor) ORDER BY promised DESC, id DESC)) AS answer FROM page`

export const WAITLIST = `WITH ${RECORDS}, ages AS (
    SELECT greatest(0, ${dayOf('now()')} - joined) AS days FROM e WHERE status = 'waiting'
  ), waits AS (SELECT waited AS days FROM o WHERE ${within('offered')})
  SELECT json_build_object(
    'line', (SELECT json_build_object('waiting', count(*), 'ageDays', json_build_object(
      'p50', percentile_disc(0.5) WITHIN GROUP (ORDER BY days), 'p90', percentile_disc(0.9) WITHIN GROUP (ORDER BY days),
      'p99', percentile_disc(0.99) WITHIN GROUP (ORDER BY days))) FROM ages),
    'waits', (SELECT json_build_object('offered', count(*), 'waitDays', json_build_object(
      'p50', percentile_disc(0.5) WITHIN GROUP (ORDER BY days), 'p90', percentile_disc(0.9) WITHIN GROUP (ORDER BY days),
      'p99', percentile_disc(0.99) WITHIN GROUP (ORDER BY days))) FROM waits),
    'funnel', (SELECT json_build_object('joined', count(*), 'offered', count(matched),
      'served', count(*) FILTER (WHERE status = 'served')) FROM e WHERE ${within('joined')})) AS answer
  WHERE $3::date IS NOT NULL AND $4::date IS NOT NULL`

const needBy = (group: string) => `
  SELECT ${group} AS name, count(*) FILTER (WHERE ${within('joined')} OR (joined < $1::date AND coalesce(matched >= $1::date, true)
      AND coalesce(withdrawn >= $1::date, true) AND coalesce(lapsed >= $1::date, true))) AS in_need,
    count(*) FILTER (WHERE ${within('matched')}) AS matched FROM e GROUP BY 1`

/** By sex and by state, with nothing hidden. */
export const FAIRNESS = `WITH ${RECORDS} SELECT json_build_object(
    'sex', (SELECT json_object_agg(coalesce(name, 'unknown'), json_build_array(in_need, matched)) FROM (${needBy('sex::text')}) g),
    'state', (SELECT json_object_agg(coalesce(name, '-'), json_build_array(in_need, matched)) FROM (${needBy('state_code')}) g)
  ) AS answer WHERE $3::date IS NOT NULL AND $4::date IS NOT NULL`

/** Every value of `expected` stands in `actual`, too; answers where it does not. Rows are compared in their order. */
export function differencesOf(expected: unknown, actual: unknown, path = ''): string[] {
  if (typeof expected !== 'object' || expected === null) {
    const isSame =
      typeof expected === 'number' && typeof actual === 'number' && !Number.isInteger(expected)
        ? Math.abs(expected - actual) <= 1e-9 * Math.abs(expected)
        : expected === actual
    return isSame
      ? []
      : [`${path}: ${JSON.stringify(expected)} by brute force, ${JSON.stringify(actual)} in the report`]
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    differencesOf(value, (actual as Record<string, unknown> | null)?.[name], path ? `${path}.${name}` : name),
  )
}

type Breakdown = {
  by: string[]
  groups: { sex?: string; stateCode?: string | null; inNeed: number | null; matched: number | null }[]
}

/** What a fairness report shows is right; what it hides cannot be compared. */
export function fairnessDifferences(
  expected: Record<'sex' | 'state', Record<string, [number, number]>>,
  { breakdowns }: { breakdowns: Breakdown[] },
): string[] {
  return breakdowns.flatMap(({ by: [name = ''], groups }) => {
    if (name !== 'sex' && name !== 'state') return []
    return groups.flatMap((group) => {
      const key = name === 'sex' ? (group.sex ?? '') : (group.stateCode ?? '-')
      const [inNeed, matched] = expected[name][key] ?? [0, 0]
      const isRight = (shown: number | null, count: number) => shown === null || shown === count
      return isRight(group.inNeed, inNeed) && isRight(group.matched, matched) ? [] : [`${name} ${key} differs`]
    })
  })
}
