import type { Offer } from '@goodturn/contracts/offer'

import { type Db, type Decided, refuse, type Statement, sql } from '../../platform/db'
import { audit } from '../audit'
import { money } from '../campaigns'
import { line } from '../line/waitlist'
import { outbox } from '../notifications/outbox'
import * as offers from './parts'
import { getManualWorld, toOffer } from './queries'
import { decideManualOffer } from './rules'

export type ManualOffer = {
  entryId: string
  campaignId: string
  reason: string
  timeZone: string
  actorId: string
  requestId: string
}

/**
 * Offers a screening to one person out of their turn, for a reason that is kept. Plans that were made before can no longer be
 * applied.
 * @throws {DomainError} `not_found`; `run_in_progress` while a run is being applied; `conflict` with the rules that do not hold.
 */
export async function makeManualOffer(db: Db, input: ManualOffer): Promise<Decided<Offer>> {
  const world = await getManualWorld(db, input)
  const verdict = decideManualOffer({ ...world, timeZone: input.timeZone })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { entryId, campaignId, reason, actorId, requestId } = input
  const { id, patientId, now, joinedAt, person, type } = world
  const { amountMinor, expiresAt } = verdict
  const offer = { id, entryId, patientId, campaignId, screeningTypeId: type.id, amountMinor, offeredAt: now, expiresAt }
  return {
    value: toOffer({ ...offer, ...newOffer }),
    statements: [
      line.share(),
      expectNoApply,
      ...money.reserve(db, { offerId: id, campaignId, amountMinor }),
      offers.holdPerson(patientId),
      offers.expectOpen(patientId, person.openOffers),
      line.toMatched(db, entryId),
      offers.create(db, { ...offer, waitedSince: joinedAt }),
      outbox.tell({ kind: 'offer_made', recipientId: patientId, subjectId: id }),
      audit.note({
        actorId,
        action: 'offer.made_by_hand',
        entity: 'offer',
        entityId: id,
        requestId,
        detail: { entryId, campaignId, amountMinor, reason },
      }),
    ],
  }
}

/** What a run is applying counts on the money and the people that it saw. The line is shared, so none begins meanwhile. */
const expectNoApply: Statement = sql`
  SELECT expect_rows((SELECT count(*) FROM match_runs WHERE status = 'applying'), 0)`

const newOffer = {
  status: 'open',
  runId: null,
  extendedAt: null,
  claimedAt: null,
  bookBy: null,
  endedAt: null,
  declineReason: null,
} as const
