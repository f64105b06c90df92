import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

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
