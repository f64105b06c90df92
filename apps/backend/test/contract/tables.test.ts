import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { order, roomOf, sources } from './rooms'

// Each table is written by one room. Others call a verb of its owner, or put one of the owner's parts into their statement.

const owned: Record<string, readonly string[]> = {
  platform: ['idempotency_keys'],
  audit: ['audit_events', 'audit_seals', 'audit_unsealed'],
  'notifications/outbox': ['outbox_messages', 'muted_mail'],
  access: [
    'users',
    'user_roles',
    'role_requests',
    'sessions',
    'refresh_tokens',
    'one_time_tokens',
    'api_tokens',
    'throttles',
    'second_factors',
    'second_factor_resets',
    'recovery_codes',
  ],
  catalog: ['categories', 'screening_types', 'screening_prices', 'regions'],
  people: ['patient_profiles'],
  centers: ['centers', 'center_staff', 'center_services', 'center_bank_accounts', 'center_logo_uploads', 'slots'],
  'money/ledger': ['ledger_journals', 'ledger_entries'],
  campaigns: ['campaigns', 'campaign_notices', 'payments'],
  'line/waitlist': ['waitlist_entries'],
  'line/renewals': ['renewals'],
  'matching/policies': ['policies'],
  matching: ['match_runs', 'match_run_campaigns', 'proposals'],
  offers: ['offers'],
  'line/appeals': ['appeals'],
  'care/appointments': ['appointments'],
  'care/results': ['results', 'result_reads', 'result_uploads'],
  'money/payables': ['payables'],
  'money/payouts': ['payouts'],
  exports: ['exports'],
  webhooks: ['webhook_endpoints', 'webhook_events', 'webhook_deliveries', 'webhook_cursor'],
  documents: ['documents', 'document_counters'],
  analytics: [
    'entry_facts',
    'entry_changes',
    'offer_facts',
    'offer_changes',
    'money_facts',
    'money_changes',
    'people_facts',
    'people_changes',
    'line_facts',
    'wait_facts',
  ],
}

const ownerOf = new Map(
  Object.entries(owned).flatMap(([room, tables]) => tables.map((table) => [table, room] as const)),
)

/** Rooms that still write a table of another: this list only shrinks. A center registers together with its account. */
const foreignWrites: readonly string[] = ['access → centers']

/** Rooms that read a table of a room above them, each with the reason. */
const uphillReads: Record<string, string> = {
  'campaigns → match_runs': 'no campaign is closed while a run is being applied, which counts on its money',
  'line/waitlist → match_runs': 'a place whose offer is on its way does not move',
  'line/waitlist → proposals': 'a place whose offer is on its way does not move',
  'line/waitlist → renewals': 'a place shows the open question about it',
  'offers → match_runs': 'an offer by hand waits for a run that is being applied',
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => snake(match[1] ?? ''))

const writesOf = (text: string) => [
  ...namesIn(text, /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)\b/g),
  ...namesIn(text, /\b(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)/g),
]
const readsOf = (text: string) => [
  ...namesIn(text, /\b(?:FROM|JOIN)\s+([a-z_]+)\b/g),
  ...namesIn(text, /\b(?:selectFrom|innerJoin|leftJoin|using|from)\(\s*'(\w+)/g),
]

/** The room of a file; everything outside the rooms counts as the platform, which knows no product table. */
const holderOf = (path: string) => roomOf(path) ?? 'platform'

/** `room → table` for every table that a file names and does not own. */
const foreign = (namesOf: (text: string) => string[]) => {
  const pairs = sources.flatMap(({ path, text }) =>
    namesOf(text).flatMap((table) => {
      const owner = ownerOf.get(table)
      return owner === undefined || owner === holderOf(path) ? [] : [{ room: holderOf(path), owner, table }]
    }),
  )
  return [...new Map(pairs.map((pair) => [`${pair.room} → ${pair.table}`, pair])).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
}

describe('tables', () => {
  test('have one owner each, also a new one', () => {
    const schema = readFileSync(join(import.meta.dirname, '../../../../prisma/schema.prisma'), 'utf8')
    const tables = [...schema.matchAll(/^model (?:(?!^\}).)*?@@map\("(\w+)"\)/gms)].map((match) => match[1] ?? '')
    expect(tables.length).toBeGreaterThan(40)
    expect([...ownerOf.keys()].sort()).toEqual(tables.sort())
  })

  test('are written by their owner', () => {
    expect(foreign(writesOf).map(([pair]) => pair)).toEqual(foreignWrites)
  })

  test('are read by rooms above their owner, and uphill only where a reason is given', () => {
    const height = (room: string) => (room === 'platform' ? -1 : order.indexOf(room))
    const uphill = foreign(readsOf).filter(([, { room, owner }]) => height(owner) > height(room))
    expect(uphill.map(([pair]) => pair)).toEqual(Object.keys(uphillReads).sort())
  })
})
