import type { FactRow } from './building-blocks'
import { divide, total } from './building-blocks'

export type OfferFigures = {
  offered: number
  accepted: number
  acceptRate: number | null
  claimed: number
  declined: number
  expired: number
  revoked: number
  released: number
  fulfilled: number
  meanWaitDays: number | null
  promisedMinor: number
  keptMinor: number
  returnedMinor: number
  spentMinor: number
}

/** What every report says of offers, from the sums of a part. */
export function offerFiguresOf(rows: readonly FactRow[], part: string): OfferFigures {
  const sum = (measure: string) => total(rows, part, measure)
  const [offered, accepted] = [sum('offered'), sum('accepted')]
  return {
    offered,
    accepted,
    acceptRate: divide(accepted, offered),
    claimed: sum('claimed'),
    declined: sum('declined'),
    expired: sum('expired'),
    revoked: sum('revoked'),
    released: sum('released'),
    fulfilled: sum('fulfilled'),
    meanWaitDays: divide(sum('waitDays'), offered),
    promisedMinor: sum('promisedMinor'),
    keptMinor: sum('keptMinor'),
    returnedMinor: sum('returnedMinor'),
    spentMinor: sum('spentMinor'),
  }
}

/** Entries that an ended offer has put back into the line. */
export const returnedOf = (rows: readonly FactRow[], part: string): number =>
  total(rows, part, 'declined') +
  total(rows, part, 'expired') +
  total(rows, part, 'revoked') +
  total(rows, part, 'released')

/** Entries without an offer, from all that happened in a part that begins with the first entry. */
export const unmetOf = (entries: readonly FactRow[], part: string): number =>
  total(entries, part, 'joined') - total(entries, part, 'matched') - total(entries, part, 'leftUnmatched')

/**
 * Entries in the line, waiting or paused, from all that happened in a part that begins with the first entry. An entry whose
 * place was lost has joined when its present wait began; its restarts count it from the first one on instead.
 */
export const lineOf = (entries: readonly FactRow[], offers: readonly FactRow[], part: string): number =>
  total(entries, part, 'joined') +
  total(offers, part, 'restarts') +
  returnedOf(offers, part) -
  total(offers, part, 'offered') -
  total(entries, part, 'withdrawn') -
  total(entries, part, 'lapsed')
