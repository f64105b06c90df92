import type { Show } from '../../address'
import type { FigureKey } from './figure'
import type { Bucket } from './over-time'

/** What can be seen over time. */
export const shows = {
  line: { part: 'line', names: ['joined', 'matched', 'returned', 'withdrawn', 'lapsed'] },
  length: { part: 'line', names: ['lineAtEnd', 'unmet'] },
  offers: { part: 'offers', names: ['offered', 'claimed', 'declined', 'expired', 'released', 'fulfilled'] },
  offerMoney: { part: 'offers', names: ['promisedMinor', 'returnedMinor', 'spentMinor'] },
  funds: { part: 'funds', names: ['donatedMinor', 'movedInMinor', 'withdrawnMinor'] },
  people: { part: 'people', names: ['registered', 'patients', 'donors'] },
} as const satisfies Record<Show, { part: keyof Bucket; names: readonly FigureKey[] }>
