import type { AppealEffect } from '@goodturn/contracts/appeal'

import type { Db } from '../../../platform/db'
import type { TakenAppeal } from './answer-appeal'

/**
 * What an accepted appeal does; answers what it has done. A pause is lifted. An offer that ended by the clock is excused,
 * and with it go what it has cost: a place that was lost is where it was, and a pause ends. Whose offer was taken back stands
 * in the front tier, as they had been promised money. An entry that has ended, or holds another offer, is left as it is.
 * The caller shares the line.
 */
export async function putRight(tx: Db, { entryId, offerId, decision }: TakenAppeal): Promise<AppealEffect[]> {
  const effects: AppealEffect[] = []
  const note = (effect: AppealEffect, rows: number) => {
    if (rows > 0) effects.push(effect)
  }
  if (decision === 'offer_revoked') {
    note('moved_to_front', await moveToFront(tx, entryId))
    return effects
  }
  if (offerId) {
    note('place_restored', await restorePlace(tx, { entryId, offerId }))
    note('offer_excused', await excuseOffer(tx, offerId))
  }
  if (decision !== 'offer_released') note('pause_lifted', await liftPause(tx, entryId))
  return effects
}

/** A pause for offers not taken; whoever has stepped aside, or said nothing when asked, steps back in themselves. */
const liftPause = (tx: Db, entryId: string): Promise<number> => tx.$executeRaw`
  UPDATE waitlist_entries SET status = 'waiting', paused_until = NULL, waiting_since = clock_timestamp()
  WHERE id = ${entryId}::uuid AND status = 'paused' AND paused_until > now()`

const moveToFront = (tx: Db, entryId: string): Promise<number> => tx.$executeRaw`
  UPDATE waitlist_entries SET priority_tier = 0
  WHERE id = ${entryId}::uuid AND status IN ('waiting', 'paused') AND priority_tier > 0`

/** The wait goes on from where it was when the offer was made, as if nothing had been lost. */
const restorePlace = (tx: Db, { entryId, offerId }: { entryId: string; offerId: string }): Promise<number> =>
  tx.$executeRaw`
    UPDATE waitlist_entries e SET joined_at = least(e.joined_at, o.waited_since), matched_at = coalesce(e.matched_at, o.offered_at)
    FROM offers o
    WHERE e.id = ${entryId}::uuid AND o.id = ${offerId}::uuid AND o.place_lost AND e.status IN ('waiting', 'paused')`

const excuseOffer = (tx: Db, offerId: string): Promise<number> => tx.$executeRaw`
  UPDATE offers SET excused_at = now(), place_lost = false
  WHERE id = ${offerId}::uuid AND excused_at IS NULL`
