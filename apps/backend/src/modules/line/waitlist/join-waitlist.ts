import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { invalidField, notFound } from '../../../errors'
import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import * as line from './parts'
import { findJoiningFacts, toEntry } from './queries'
import { decideJoin, NEW_TIER } from './rules'

export type JoinWaitlist = { patientId: string; screeningTypeId: string; timeZone: string; requestId: string }

/**
 * Puts a patient at the end of the line of a screening type.
 * @throws {DomainError} `not_found` for an unknown type, `validation_failed` for one that is not offered now,
 * `profile_incomplete`, `clinically_ineligible`, `already_waiting`.
 */
export async function joinWaitlist(db: Db, input: JoinWaitlist): Promise<Decided<WaitlistEntry>> {
  const facts = await findJoiningFacts(db, input)
  if (!facts) throw notFound()
  const verdict = decideJoin(facts)
  if (verdict.kind === 'not_offered') throw invalidField('screeningTypeId', 'This screening is not offered at present')
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { newId: id, now, ahead } = facts
  const { patientId, screeningTypeId } = input
  const place = { id, screeningTypeId, priorityTier: NEW_TIER, joinedAt: now, createdAt: now }
  return {
    value: toEntry({
      ...place,
      status: 'waiting',
      pausedUntil: null,
      ahead,
      renewalOutcome: null,
      askedAt: null,
      answerBy: null,
    }),
    statements: [
      line.share(),
      line.join(db, { ...place, patientId }),
      audit.note({
        actorId: patientId,
        action: 'entry.joined',
        entity: 'waitlist_entry',
        entityId: id,
        requestId: input.requestId,
        detail: { screeningTypeId },
      }),
    ],
  }
}
