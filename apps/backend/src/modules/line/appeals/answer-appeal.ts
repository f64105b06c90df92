import type { AdminAppeal, AppealEffect } from '@goodturn/contracts/appeal'

import { type Db, type Decided, expectRows, refuse, type Statement, versionIs } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { offers } from '../../offers'
import { line } from '../waitlist'
import { type AppealToAnswer, getAppealToAnswer, toAdminAppeal } from './queries'
import { decideAnswer } from './rules'

export type AnswerAppeal = {
  appealId: string
  verdict: 'accepted' | 'refused'
  /** Why, in words for the patient; never missing when it is refused. */
  answer: string | null
  actorId: string
  requestId: string
}

/**
 * Answers an open appeal, once. Accepting it remedies what can be remedied, in the same batch.
 * @throws {DomainError} `not_found`, `same_person`, `illegal_transition` when it is answered.
 */
export async function answerAppeal(db: Db, input: AnswerAppeal): Promise<Decided<AdminAppeal>> {
  const { appeal, now, ...about } = await getAppealToAnswer(db, input.appealId)
  const decided = decideAnswer({ ...appeal, ...about }, { ...input, now })
  if (decided.kind === 'refuse') throw refuse(decided)
  const { verdict, answer, actorId, requestId } = input
  const { effects } = decided
  const change = { status: verdict, answer, answeredBy: actorId, endedAt: now, effects }
  return {
    value: toAdminAppeal({ ...appeal, ...change }),
    statements: [
      line.share(),
      ...remedy(db, about, effects, now),
      expectRows(
        db,
        1,
        db.$kysely
          .updateTable('appeals')
          .set(change)
          .where('id', '=', appeal.id)
          .where(versionIs('appeals', appeal.version))
          .returning('id'),
      ),
      outbox.tell({ kind: `appeal_${verdict}`, recipientId: appeal.patientId, subjectId: appeal.id }),
      audit.note({
        actorId,
        action: `appeal.${verdict}`,
        entity: 'appeal',
        entityId: appeal.id,
        requestId,
        detail: { decision: appeal.decision, effects: effects.join(' ') },
      }),
    ],
  }
}

/** What the effects change: the place first, then the offer. A wait that was lost goes on from where it was. */
function remedy(
  db: Db,
  { entry, offer }: Pick<AppealToAnswer, 'entry' | 'offer'>,
  effects: readonly AppealEffect[],
  now: Date,
): Statement[] {
  const place = {
    ...(effects.includes('moved_to_front') ? { priorityTier: 0 } : {}),
    ...(effects.includes('place_restored') && offer
      ? {
          joinedAt: new Date(Math.min(entry.joinedAt.getTime(), offer.waitedSince.getTime())),
          matchedAt: entry.matchedAt ?? offer.offeredAt,
        }
      : {}),
    ...(effects.includes('pause_lifted')
      ? { status: 'waiting' as const, pausedUntil: null, waitingSince: line.waitingSince }
      : {}),
  }
  return [
    ...(Object.keys(place).length > 0 ? [line.change(db, entry, place)] : []),
    ...(effects.includes('offer_excused') && offer
      ? [offers.change(db, offer, { excusedAt: now, placeLost: false })]
      : []),
  ]
}
