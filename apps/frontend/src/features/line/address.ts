import { oneOf, search, text } from '@/lib/search'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

export const statuses = ['waiting', 'paused', 'matched', 'claimed', 'served', 'withdrawn', 'expired'] as const

export const waitlistAddress = search({
  status: oneOf(...statuses),
  type: text,
  state: text,
  email: text,
  renewal: oneOf('asked', 'lapsed'),
  cursor: text,
  /** The place that is open beside the list. */
  entry: text,
})
export type Narrowing = Omit<ReturnType<typeof waitlistAddress>, 'entry'>

/** The same as the API names it. */
export const filtersOf = ({ status, type, state, email, renewal }: Narrowing) => ({
  status,
  screeningTypeId: type,
  stateCode: state,
  email,
  renewal,
})

/** Of the patient's page: what they ask about. */
export const ownAppealsAddress = search({ entry: text, offer: text })
export type Subject = ReturnType<typeof ownAppealsAddress>

export const appealStatuses = ['open', 'accepted', 'refused'] as const
export const appealsAddress = search({ status: oneOf(...appealStatuses, 'all'), cursor: text })
export type AppealsNarrowing = ReturnType<typeof appealsAddress>
