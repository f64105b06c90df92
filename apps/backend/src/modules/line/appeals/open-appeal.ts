import type { Appeal, OpenAppealBody } from '@goodturn/contracts/appeal'

import { type Db, type Decided, expectRows, refuse } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { audit } from '../../audit'
import { getSubject, toAppeal } from './queries'
import { decideOpening } from './rules'

export type OpenAppeal = { subject: OpenAppealBody; patientId: string; requestId: string }

/**
 * Asks that somebody looks again at a decision about the patient's own place or offer; each decision once.
 * @throws {DomainError} `not_found`; `conflict` when it was appealed before; `illegal_transition` when there is no such
 * decision, or it was taken more than 90 days ago.
 */
export async function openAppeal(db: Db, { subject, patientId, requestId }: OpenAppeal): Promise<Decided<Appeal>> {
  const {
    newId: id,
    now,
    decidedAt: found,
    isAppealed,
    screeningTypeId,
    screeningName,
    ...decision
  } = await getSubject(db, {
    subject,
    patientId,
  })
  const verdict = decideOpening({ isAppealed, decidedAt: found }, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const decidedAt = assume(found, 'what can be appealed was decided')
  const appeal = { ...decision, id, patientId, decidedAt, text: subject.text, openedAt: now }
  return {
    value: toAppeal({
      ...appeal,
      screeningTypeId,
      screeningName,
      status: 'open',
      effects: [],
      answer: null,
      endedAt: null,
    }),
    statements: [
      // A twin that appeals the same decision breaks a unique index, and learns of it when it decides again.
      expectRows(
        db,
        1,
        db.$kysely
          .insertInto('appeals')
          .values(appeal)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id'),
      ),
      audit.note({
        actorId: patientId,
        action: 'appeal.opened',
        entity: 'appeal',
        entityId: id,
        requestId,
        detail: { decision: decision.decision },
      }),
    ],
  }
}
