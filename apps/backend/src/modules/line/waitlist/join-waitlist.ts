import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { DomainError, invalidField, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { shareLine } from './lock-line'
import { findEntryOfPatient, findJoiningFacts } from './queries'
import { type ClinicalVerdict, judgeClinically } from './rules'

export type JoinWaitlist = { patientId: string; screeningTypeId: string; timeZone: string; requestId: string }

/**
 * Puts a patient at the end of the line of a screening type.
 * @throws {DomainError} `not_found` for an unknown type, `validation_failed` for one that is not offered now,
 * `profile_incomplete`, `clinically_ineligible`, `already_waiting`.
 */
export async function joinWaitlist(tx: Db, input: JoinWaitlist): Promise<WaitlistEntry> {
  await shareLine(tx)
  const facts = await findJoiningFacts(tx, input)
  if (!facts) throw notFound()
  if (!facts.type.isActive) throw invalidField('screeningTypeId', 'This screening is not offered at present')
  refuseUnless(judgeClinically(facts.type.rules, facts.person, facts.days), facts.days.repeatFrom)
  const entryId = await insertEntry(tx, input)
  if (!entryId) throw new DomainError('already_waiting')
  return assume(await findEntryOfPatient(tx, { entryId, patientId: input.patientId }), 'a new entry is there')
}

function refuseUnless(verdict: ClinicalVerdict, repeatFrom: string | null): void {
  switch (verdict.kind) {
    case 'eligible':
      return
    case 'incomplete':
      throw new DomainError('profile_incomplete', undefined, {
        errors: verdict.missing.map((path) => ({ path, message: 'The rules of this screening need it' })),
      })
    case 'ineligible':
      throw new DomainError('clinically_ineligible', undefined, {
        reasons: verdict.reasons.map((code) => (code === 'screened_recently' ? { code, from: repeatFrom } : { code })),
      })
  }
}

async function insertEntry(tx: Db, input: JoinWaitlist): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH entry AS (
      INSERT INTO waitlist_entries (patient_id, screening_type_id, waiting_since)
      VALUES (${input.patientId}::uuid, ${input.screeningTypeId}::uuid, clock_timestamp())
      ON CONFLICT (patient_id, screening_type_id) WHERE status IN ('waiting', 'paused', 'matched', 'claimed') DO NOTHING
      RETURNING id
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${input.patientId}::uuid, 'entry.joined', 'waitlist_entry', id, ${input.requestId},
        jsonb_build_object('screeningTypeId', ${input.screeningTypeId}::text)
      FROM entry
    )
    SELECT id FROM entry`
  return rows[0]?.id ?? null
}
