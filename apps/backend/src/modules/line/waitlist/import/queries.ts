// The statements of an import: what its rows are held against, and the writes of one batch. Every write takes whole
// batches as JSON, in the order of a unique key, so that two imports of one file wait for each other and never deadlock.
import type { ClinicalRules } from '@goodturn/contracts/catalog'

import { type Db, sql } from '../../../../platform/db'
import { assume } from '../../../../platform/invariant'
import { accounts } from '../../../access'
import { profiles } from '../../../people'
import { type ImportProfile, type ImportRow, type ImportWorld, type KnownPerson, landedKey } from './rules'

type TypeFact = { id: string; name: string; active: boolean; rules: Omit<ClinicalRules, 'sexes'> & { sexes: Sex[] } }
type Sex = 'female' | 'male'
type WorldRow = { now: Date; today: string; types: TypeFact[]; regions: { code: string; parent: string | null }[] }

/** Everything but the people that the rows are held against. One statement. */
export async function readImportWorld(db: Db, timeZone: string): Promise<ImportWorld> {
  const rows = await db.$queryRaw<WorldRow[]>`
    SELECT now() AS now, (now() AT TIME ZONE ${timeZone})::date::text AS today,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'active', active, 'rules', jsonb_build_object(
          'ageMin', age_min, 'ageMax', age_max, 'sexes', sexes, 'repeatMonths', repeat_months)) ORDER BY name), '[]')
        FROM (SELECT * FROM screening_types ORDER BY name LIMIT 5000) t) AS types,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'parent', parent_code)), '[]')
        FROM (SELECT * FROM regions ORDER BY code LIMIT 5000) r) AS regions`
  const { now, today, types, regions } = assume(rows[0], 'a statement without FROM has one row')
  return {
    nowMs: now.getTime(),
    today,
    types: new Map(
      types.map(({ id, name, active, rules }) => [name.trim().toLowerCase(), { id, active, rules: clean(rules) }]),
    ),
    states: new Set(regions.filter(({ parent }) => parent === null).map(({ code }) => code)),
    lgas: new Map(regions.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent] as const]))),
  }
}

const clean = (rules: TypeFact['rules']): ClinicalRules => ({
  ...rules,
  sexes: rules.sexes.length > 0 ? rules.sexes : null,
})

type EntryFact = { type: string; status: string; joinedAtMs: number; endedOn: string | null }
type PersonRow = Omit<ImportProfile, 'monthlyIncomeMinor'> & {
  email: string
  monthlyIncomeMinor: string | null
  entries: EntryFact[]
}
const ACTIVE = new Set(['waiting', 'paused', 'matched', 'claimed'])

/** Who of these addresses is known, with profile and entries. One statement for a batch. */
export async function findKnownPeople(
  db: Db,
  args: { emails: readonly string[]; timeZone: string },
): Promise<Map<string, KnownPerson>> {
  const rows = await db.$queryRaw<PersonRow[]>`
    SELECT u.email, f.date_of_birth::text AS "dateOfBirth", f.sex::text AS sex, f.state_code AS "stateCode",
      f.lga_code AS "lgaCode", f.monthly_income_minor::text AS "monthlyIncomeMinor", coalesce(list.entries, '[]') AS entries
    FROM users u LEFT JOIN patient_profiles f ON f.user_id = u.id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('type', e.screening_type_id, 'status', e.status,
        'joinedAtMs', (extract(epoch FROM e.joined_at) * 1000)::bigint,
        'endedOn', (e.ended_at AT TIME ZONE ${args.timeZone})::date)) AS entries
      FROM (SELECT * FROM waitlist_entries WHERE patient_id = u.id ORDER BY created_at DESC, id DESC LIMIT 500) e
    ) list ON true
    WHERE u.email = ANY (${[...args.emails]}::text[])`
  return new Map(rows.map((row) => [row.email, toKnownPerson(row)]))
}

function toKnownPerson({ email: _, entries, monthlyIncomeMinor, ...profile }: PersonRow): KnownPerson {
  const person: KnownPerson = {
    isNew: false,
    profile: { ...profile, monthlyIncomeMinor: monthlyIncomeMinor === null ? null : Number(monthlyIncomeMinor) },
    active: new Set(),
    landed: new Set(),
    servedOn: new Map(),
  }
  for (const { type, status, joinedAtMs, endedOn } of entries) {
    if (ACTIVE.has(status)) person.active.add(type)
    else person.landed.add(landedKey(type, joinedAtMs))
    const last = person.servedOn.get(type) ?? ''
    if (status === 'served' && endedOn !== null && endedOn > last) person.servedOn.set(type, endedOn)
  }
  return person
}

/** The role, and the gaps of the profile. One row for each person. */
export async function fillProfiles(tx: Db, rows: readonly ({ email: string } & ImportProfile)[]): Promise<void> {
  await tx.$executeRaw`
    WITH person AS MATERIALIZED (
      SELECT u.id, "dateOfBirth" AS date_of_birth, sex, "stateCode" AS state_code, "lgaCode" AS lga_code,
        "monthlyIncomeMinor" AS monthly_income_minor
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(email text, "dateOfBirth" date, sex sex,
        "stateCode" text, "lgaCode" text, "monthlyIncomeMinor" bigint)
      JOIN users u USING (email) ORDER BY u.id
    ), granted AS (
      ${accounts.grantEach({ from: sql`person ORDER BY id`, userId: sql`id`, role: 'patient' })}
    )
    ${profiles.fillEach({ from: sql`person` })}`
}

/** The entries themselves; who has come to wait for the type in the meantime is left alone. Answers how many are new. */
export async function insertEntries(tx: Db, rows: readonly ImportRow[]): Promise<number> {
  const entries = rows.map(({ email, screeningTypeId, joinedAtMs, priorityTier }) => ({
    email,
    screeningTypeId,
    joinedAt: new Date(joinedAtMs).toISOString(),
    priorityTier,
  }))
  return tx.$executeRaw`
    INSERT INTO waitlist_entries (patient_id, screening_type_id, joined_at, priority_tier, waiting_since)
    SELECT u.id, r."screeningTypeId", r."joinedAt", r."priorityTier", clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      AS r(email text, "screeningTypeId" uuid, "joinedAt" timestamptz, "priorityTier" smallint)
    JOIN users u USING (email)
    ORDER BY u.id, r."screeningTypeId"
    ON CONFLICT (patient_id, screening_type_id) WHERE status IN ('waiting', 'paused', 'matched', 'claimed') DO NOTHING`
}

/**
 * Makes imports wait for each other, batch by batch. Two with the same people meet at the first address they share, and
 * the second then waits for the whole batch of the first: a thousand rows, which on a busy machine take longer than any
 * other lock may be waited for. Here the wait may last five seconds.
 *
 * @throws {DomainError} `busy` when the wait was longer.
 */
export async function queueForImport(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT set_config('lock_timeout', '5s', true), pg_advisory_xact_lock(1, 1)`
  await tx.$executeRaw`SELECT set_config('lock_timeout', (SELECT reset_val FROM pg_settings WHERE name = 'lock_timeout'), true)`
}
